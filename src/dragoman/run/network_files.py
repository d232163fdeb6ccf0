"""Networks and event lists -> files, by the ending of their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from dragoman.errors import InputError
from dragoman.model import Claim, Record
from dragoman.model.network import Network
from dragoman.report.networks.draw import Drawing, draw_network
from dragoman.report.networks.draw_multiples import draw_multiples
from dragoman.report.networks.events_csv import write_events
from dragoman.report.networks.events_parquet import write_events_parquet
from dragoman.report.networks.svg import write_network_svg
from dragoman.report.networks.tables import write_network_matrix, write_ucinet
from dragoman.report.networks.xml_form import write_gexf, write_gexf_over_time, write_graphml
from dragoman.report.wording import main_evidence
from dragoman.run.networks import EventList

_ONE: Final[Mapping[str, Callable[[Network], bytes]]] = {
    ".graphml": write_graphml,
    ".csv": write_network_matrix,
    ".dl": write_ucinet,
}


def save_networks(
    networks: Sequence[Network],
    path: Path,
    *,
    groups: Mapping[str, int] | None = None,
    names: Mapping[int, str] | None = None,
    seed: int = 0,
) -> None:
    """Write networks to a file. Several slices of time go into one .gexf (dynamic) or .svg (small multiples), else into one file each,
    numbered.

    groups, names: of drawings: the coalition of a node, and what a coalition is called. Raises InputError for another ending, and where the
    file cannot be written.
    """
    ending = path.suffix.lower()
    if ending == ".svg":
        how = Drawing(names=names or {})
        drawn = (
            draw_network(networks[0], groups=groups, seed=seed, how=how)
            if len(networks) == 1
            else draw_multiples(networks, groups=groups, seed=seed, how=how)
        )
        _write(path, write_network_svg(drawn).encode("utf-8", "replace"))
    elif ending == ".gexf":
        _write(path, write_gexf(networks[0]) if len(networks) == 1 else write_gexf_over_time(networks))
    elif ending in _ONE:
        width = len(str(len(networks)))
        for number, network in enumerate(networks, 1):
            own = path if len(networks) == 1 else path.with_stem(f"{path.stem}-{number:0{width}}")
            _write(own, _ONE[ending](network))
    else:
        raise InputError(
            f"{path}: networks are written to .graphml, .gexf, .csv (matrix), .dl (UCINET) or .svg"
        )


def save_events(events: EventList, record: Record, path: Path) -> None:
    """Write an event list with the verbatim words to .csv or .parquet; raises InputError for another ending, and where it cannot be written."""
    claims: dict[str, Claim] = {claim.id: claim for claim in record.claims}
    quotes = {row.id: main_evidence(claims[row.id]).quote for row in events.rows if row.id in claims}
    ending = path.suffix.lower()
    if ending == ".csv":
        _write(path, write_events(events.rows, quotes))
    elif ending == ".parquet":
        _write(path, write_events_parquet(events.rows, quotes))
    else:
        raise InputError(f"{path}: event lists are written to .csv or .parquet")


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise InputError(f"Cannot write {path}: {error.strerror}") from error
