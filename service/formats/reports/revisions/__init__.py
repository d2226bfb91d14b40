"""How a report became another: what caused each revision and what it changed, as JSON and in words."""
