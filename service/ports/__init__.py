"""The protocols that use cases need of the world; ``adapters`` implement them."""
