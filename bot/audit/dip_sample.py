"""Dip sample: some children drawn by lot, whose records a person reads; drawn again alike."""

from hashlib import sha256

from bot.audit.audited import Audited

CHILDREN = 10


class DipSample:
    """The children whose lots are lowest; a lot follows from the seed and the child alone.

    So neither the order of children nor how many there are changes anybody's lot, and no more
    than the sample is kept.
    """

    def __init__(self, seed: str) -> None:
        self.seed = seed
        self._drawn: list[tuple[bytes, Audited]] = []

    def offer(self, child: Audited) -> None:
        """Draw a child's lot."""
        lot = sha256(f"{self.seed}\n{child.person_id}".encode()).digest()
        if len(self._drawn) == CHILDREN and lot > self._drawn[-1][0]:
            return
        self._drawn.append((lot, child))
        self._drawn.sort(key=_by_lot)
        del self._drawn[CHILDREN:]

    def children(self) -> list[Audited]:
        """Return the children drawn, in the order of their references."""
        return sorted((child for _, child in self._drawn), key=_by_reference)


def _by_lot(drawn: tuple[bytes, Audited]) -> bytes:
    return drawn[0]


def _by_reference(child: Audited) -> tuple[str, str]:
    return (child.reference, child.person_id)
