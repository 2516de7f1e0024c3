"""Draws stands, logos, banners, posters and faces as SVG: pure functions of a look, no rows, no files."""
