"""Simple bodies as triangles: what the seeds' product models are built of. y is up."""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, pi, sin, sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Vector = tuple[float, float, float]


class Shape(NamedTuple):
    positions: list[Vector]
    normals: list[Vector]
    corners: list[int]

    def moved(self, x: float = 0, y: float = 0, z: float = 0) -> Shape:
        return self._replace(positions=[(px + x, py + y, pz + z) for px, py, pz in self.positions])

    def turned(self, axis: str, angle: float) -> Shape:
        turn = TURNS[axis](cos(angle), sin(angle))
        return Shape([turn(point) for point in self.positions], [turn(normal) for normal in self.normals], self.corners)

    def __add__(self, other: Shape) -> Shape:  # type: ignore[override]
        first = len(self.positions)
        corners = self.corners + [first + corner for corner in other.corners]
        return Shape(self.positions + other.positions, self.normals + other.normals, corners)


def about_x(c: float, s: float) -> Callable[[Vector], Vector]:
    return lambda v: (v[0], v[1] * c - v[2] * s, v[1] * s + v[2] * c)


def about_y(c: float, s: float) -> Callable[[Vector], Vector]:
    return lambda v: (v[0] * c + v[2] * s, v[1], v[2] * c - v[0] * s)


def about_z(c: float, s: float) -> Callable[[Vector], Vector]:
    return lambda v: (v[0] * c - v[1] * s, v[0] * s + v[1] * c, v[2])


TURNS = {"x": about_x, "y": about_y, "z": about_z}


def unit(vector: Vector) -> Vector:
    length = sqrt(sum(value * value for value in vector)) or 1.0
    return (vector[0] / length, vector[1] / length, vector[2] / length)


def cross(a: Vector, b: Vector) -> Vector:
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def flat(faces: Sequence[Sequence[Vector]]) -> Shape:
    """Plane faces, each a convex outline seen counter-clockwise from outside, with sharp edges between them."""
    shape = Shape([], [], [])
    for face in faces:
        first = len(shape.positions)
        a, b, c = face[0], face[1], face[2]
        normal = unit(cross((b[0] - a[0], b[1] - a[1], b[2] - a[2]), (c[0] - a[0], c[1] - a[1], c[2] - a[2])))
        shape.positions.extend(face)
        shape.normals.extend([normal] * len(face))
        for corner in range(1, len(face) - 1):
            shape.corners.extend((first, first + corner, first + corner + 1))
    return shape


def box(width: float, height: float, depth: float) -> Shape:
    """Standing on y = 0."""
    return prism([(-width / 2, 0), (width / 2, 0), (width / 2, height), (-width / 2, height)], depth)


def prism(outline: Sequence[tuple[float, float]], depth: float) -> Shape:
    """A convex outline (x, y), counter-clockwise, with a thickness along z around 0."""
    front = [(x, y, depth / 2) for x, y in outline]
    back = [(x, y, -depth / 2) for x, y in outline]
    count = len(outline)
    sides = [[back[i], back[(i + 1) % count], front[(i + 1) % count], front[i]] for i in range(count)]
    return flat([front, back[::-1], *sides])


def lathe(profile: Sequence[tuple[float, float]], sides: int = 20) -> Shape:
    """A profile (radius, height) from bottom to top, turned around the upright axis: round, with sharp rims."""
    shape = Shape([], [], [])
    for (r0, y0), (r1, y1) in pairwise(profile):
        first = len(shape.positions)
        slope = hypot(r1 - r0, y1 - y0) or 1.0
        out, up = (y1 - y0) / slope, (r0 - r1) / slope
        for step in range(sides + 1):
            angle = 2 * pi * step / sides
            normal = (out * cos(angle), up, out * sin(angle))
            shape.positions.extend([(r0 * cos(angle), y0, r0 * sin(angle)), (r1 * cos(angle), y1, r1 * sin(angle))])
            shape.normals.extend([normal, normal])
        shape.corners.extend(band(first, sides, has_foot=r0 > 0, has_head=r1 > 0))
    return shape


def band(first: int, sides: int, *, has_foot: bool, has_head: bool) -> list[int]:
    corners = []
    for step in range(sides):
        a, b, c, d = (first + 2 * step + offset for offset in range(4))
        if has_foot:
            corners += [a, d, c]
        if has_head:
            corners += [a, b, d]
    return corners


def cylinder(radius: float, height: float, sides: int = 20) -> Shape:
    return lathe([(0, 0), (radius, 0), (radius, height), (0, height)], sides)


def ball(radius: float, rings: int = 10, sides: int = 18) -> Shape:
    """Round in both directions, around the origin."""
    shape = Shape([], [], [])
    for ring in range(rings + 1):
        for side in range(sides + 1):
            down, around = pi * ring / rings, 2 * pi * side / sides
            normal = (sin(down) * cos(around), cos(down), sin(down) * sin(around))
            shape.positions.append((normal[0] * radius, normal[1] * radius, normal[2] * radius))
            shape.normals.append(normal)
    for ring in range(rings):
        for side in range(sides):
            a, b = ring * (sides + 1) + side, (ring + 1) * (sides + 1) + side
            shape.corners.extend([a, a + 1, b] if ring else [])
            shape.corners.extend([a + 1, b + 1, b] if ring < rings - 1 else [])
    return shape


def hoop(radius: float, thickness: float, rings: int = 28, sides: int = 6) -> Shape:
    """A ring lying flat around the upright axis."""
    shape = Shape([], [], [])
    for ring in range(rings + 1):
        for side in range(sides + 1):
            around, across = 2 * pi * ring / rings, 2 * pi * side / sides
            normal = (cos(across) * cos(around), sin(across), cos(across) * sin(around))
            reach = radius + thickness * cos(across)
            shape.positions.append((reach * cos(around), thickness * sin(across), reach * sin(around)))
            shape.normals.append(normal)
    for ring in range(rings):
        for side in range(sides):
            a, b = ring * (sides + 1) + side, (ring + 1) * (sides + 1) + side
            shape.corners.extend([a, a + 1, b, a + 1, b + 1, b])
    return shape
