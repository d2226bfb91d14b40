"""The range chart in its steps: panels, layout, tracks, plot, legend."""
