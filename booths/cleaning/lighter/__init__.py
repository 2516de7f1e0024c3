"""Makes a model that was found sound smaller to load, and leaves it looking the same.

Triangles go through Draco, textures become WebP of a phone's size. What these do not take stays byte for byte as it
was: skins, morph targets, strips, lines, sparse numbers, what is compressed already. Animations move nodes, and stay.
"""
