"""The building blocks of every drawing: axes, marks, text metrics, theme, SVG and pixels."""
