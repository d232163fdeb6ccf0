"""The loss of a linear-chain CRF with partly known tags.

Source: Lafferty, McCallum & Pereira (2001) for the CRF; Tsuboi et al. (2008) for partial annotation: the probability of
all paths that agree with what is known. The forward pass is a balanced product of step matrices in log space, so that
its depth is logarithmic in the length.
"""

from __future__ import annotations

import torch
from torch import Tensor

IMPOSSIBLE = -1e4


def chain_loss(scores: Tensor, steps: Tensor, allowed: Tensor, mask: Tensor) -> Tensor:
    """Return -log P(paths that agree with ``allowed``), summed over the batch and divided by the pieces told.

    scores: (batch, pieces, tags). steps: (tags, tags) from, to. allowed: (batch, pieces, tags) True where a tag agrees
    with the corpus. mask: (batch, pieces), 1 on pieces.
    """
    told = (~allowed).any(-1) & (mask > 0)
    if not bool(told.any()):
        return scores.sum() * 0.0
    scores, rows = scores.float(), told.any(-1)
    scores, allowed, mask = scores[rows], allowed[rows], mask[rows]
    every = log_partition(scores, steps, mask)
    agreeing = log_partition(scores.masked_fill(~allowed, IMPOSSIBLE), steps, mask)
    return (every - agreeing).sum() / told.sum()


def log_partition(scores: Tensor, steps: Tensor, mask: Tensor) -> Tensor:
    """Return (batch,) the log of the sum over all paths of their exponentiated scores; padding costs nothing.

    >>> log_partition(torch.zeros(1, 3, 2), torch.zeros(2, 2), torch.ones(1, 3)).exp().round()
    tensor([8.])
    """
    tags = scores.shape[-1]
    stay = torch.full((tags, tags), IMPOSSIBLE, device=scores.device).fill_diagonal_(0.0)
    moves = steps + scores[:, 1:, None, :]
    moves = torch.where(mask[:, 1:, None, None] > 0, moves, stay)
    while moves.shape[1] > 1:
        if moves.shape[1] % 2:
            moves = torch.cat([moves, stay.expand(len(moves), 1, tags, tags)], dim=1)
        before, after = moves[:, 0::2], moves[:, 1::2]
        moves = (before[..., :, :, None] + after[..., None, :, :]).logsumexp(-2)
    ways = scores[:, 0, :, None] + (moves[:, 0] if moves.shape[1] else stay)
    return ways.flatten(1).logsumexp(-1)
