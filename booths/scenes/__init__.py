"""3D scenes of booths in the format `fair.booth/1`: checked, composed, listed, dressed for the browser."""
