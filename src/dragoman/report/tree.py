"""Who belongs to what, as a tree: states and camps, their bodies, their people. Pure: a record in, values out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.model import Claim, DateRange, Membership, Record, RoleHeld


@dataclass(frozen=True, slots=True)
class Branch:
    """An actor, what it is to the one above it (roles in words, with their time), the claims that say so, and who belongs to it."""

    actor: str
    roles: tuple[tuple[str, DateRange | None], ...]
    claims: tuple[Claim, ...]
    branches: tuple[Branch, ...]

    @property
    def size(self) -> int:
        """How many actors stand on the branch, this one included."""
        return 1 + sum(branch.size for branch in self.branches)


def tree_of(record: Record) -> tuple[Branch, ...]:
    """Return the trees of those to whom others belong and who belong to nobody, the largest first.

    An actor stands under everything it is said to belong to or to hold an office of, but not under a whole that some other of its wholes
    belongs to. Where memberships run in a circle, it is cut at the actor that comes back.
    """
    ties: dict[str, dict[str, list[tuple[RoleHeld | Membership, Claim]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for body, claim in record.of_kind(Membership):
        ties[body.of][body.actor].append((body, claim))
    for role, claim in record.of_kind(RoleHeld):
        if role.of is not None:
            ties[role.of][role.actor].append((role, claim))
    wholes: dict[str, set[str]] = defaultdict(set)
    for whole, parts in ties.items():
        for part in parts:
            wholes[part].add(whole)

    def grow(actor: str, told: Iterable[tuple[RoleHeld | Membership, Claim]], path: frozenset[str]) -> Branch:
        entries = list(told)
        roles = {
            body.role.casefold(): (body.role, body.held) for body, _ in entries if isinstance(body, RoleHeld)
        }
        parts = ties.get(actor, {})
        below = [part for part in parts if part not in path and not _stands_deeper(part, actor, wholes)]
        branches = tuple(grow(part, parts[part], path | {part}) for part in below)
        claims = tuple({claim.id: claim for _, claim in entries}.values())
        return Branch(actor, tuple(roles.values()), claims, tuple(sorted(branches, key=_largest)))

    roots = [whole for whole in ties if not wholes.get(whole)]
    circles = [whole for whole in ties if wholes.get(whole) and not _reaches_root(whole, wholes, set(roots))]
    trees = [grow(root, (), frozenset([root])) for root in (*roots, *circles[:1])]
    return tuple(sorted(trees, key=_largest))


def _largest(branch: Branch) -> tuple[int, str]:
    return (-branch.size, branch.actor)


def _stands_deeper(part: str, whole: str, wholes: dict[str, set[str]]) -> bool:
    """Whether a part belongs to this whole only through another of its wholes."""
    return any(whole in wholes.get(other, ()) for other in wholes[part] if other != whole)


def _reaches_root(actor: str, wholes: dict[str, set[str]], roots: set[str]) -> bool:
    seen, ahead = {actor}, [actor]
    while ahead:
        for whole in wholes.get(ahead.pop(), ()):
            if whole in roots:
                return True
            if whole not in seen:
                seen.add(whole)
                ahead.append(whole)
    return False
