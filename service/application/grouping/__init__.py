"""Loading the component of claims around new ones, with cached features."""
