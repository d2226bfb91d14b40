"""The core: values in, values out. No I/O, no clock, no storage; a test says so."""
