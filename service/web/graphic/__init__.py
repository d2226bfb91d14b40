"""What the drawings are made of: geometry as values, SVG elements, the ink they are drawn with."""
