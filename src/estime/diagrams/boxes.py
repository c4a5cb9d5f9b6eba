"""Boxes, in pixels from the upper left corner or from the middle, as the layout has it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        """The middle of the height."""
        return self.y + self.height / 2

    def overlaps(self, other: "Box") -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def is_inside(self, other: "Box") -> bool:
        return self.x >= other.x and self.right <= other.right and self.y >= other.y and self.bottom <= other.bottom

    def moved(self, x: float, y: float) -> "Box":
        return Box(x=self.x + x, y=self.y + y, width=self.width, height=self.height)
