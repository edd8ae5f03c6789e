"""The attribution network: a small encoder, a cue tagger, and a scorer of roles given a cue.

Every attribution has one cue. So the network first tags cues, and then labels every word of the
window once per cue as source, content or neither. One source may serve several cues, contents may
come in pieces, and no linking step has to be decoded. Labelling arguments given a predicate is
how semantic role labelling is done (He et al., ACL 2017; Dozat and Manning, ICLR 2017).
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from rashomon.spanmodel.encode import FEATURE_SIZES

#: Distances in words are bucketed: exact to 8, then by powers of sqrt(2), signed.
_BUCKETS = 41


def distance_bucket(distance: Tensor) -> Tensor:
    """Signed distance in words -> bucket in [0, 41)."""
    size = distance.abs().float()
    log = 8 + 2 * torch.log2(torch.clamp(size, min=8) / 8)
    bucket = torch.where(size <= 8, size, log).round().clamp(max=20).long()
    return 20 + torch.sign(distance).long() * bucket


class RoleScorer(nn.Module):
    """Scores [cues, words, 3] (none, source, content) from word vectors and the cues' first and last words."""

    def __init__(self, hidden: int, width: int = 128, dropout: float = 0.1) -> None:
        super().__init__()
        self.of_cue = nn.Linear(2 * hidden, 2 * width)
        self.of_word = nn.Linear(hidden, 2 * width)
        self.distance = nn.Embedding(_BUCKETS, width)
        self.dropout = nn.Dropout(dropout)
        # Depthwise, then pointwise: a fifth of a full convolution's work, and each cue pays for every word.
        self.convolutions = nn.ModuleList(
            nn.Sequential(
                nn.Conv1d(width, width, kernel_size=7, padding=3 * dilation, dilation=dilation, groups=width),
                nn.Conv1d(width, width, kernel_size=1),
            )
            for dilation in (1, 3)
        )
        self.out = nn.Linear(width, 3)

    def forward(self, words: Tensor, cues: Tensor, rows: Tensor | None = None, mask: Tensor | None = None) -> Tensor:
        """words [W, H], or [B, W, H] with each cue's row [C] and a mask [C, W]; cues [C, 2]: first and last word."""
        first, last = cues[:, 0], cues[:, 1]
        count = words.shape[-2]
        if rows is None:
            ends = torch.cat([words[first], words[last]], dim=-1)  # [C, 2H]
            keys = self.of_word(words).unsqueeze(0)  # [1, W, 2D]
        else:
            ends = torch.cat([words[rows, first], words[rows, last]], dim=-1)
            keys = self.of_word(words)[rows]  # [C, W, 2D]
        query = self.of_cue(self.dropout(ends)).unsqueeze(1)  # [C, 1, 2D]
        query_sum, query_product = query.chunk(2, dim=-1)
        key_sum, key_product = keys.chunk(2, dim=-1)
        place = torch.arange(count).unsqueeze(0)  # [1, W]
        before = torch.clamp(place - first.unsqueeze(1), max=0)
        after = torch.clamp(place - last.unsqueeze(1), min=0)
        where = self.distance(distance_bucket(before + after))  # [C, W, D]
        state = nn.functional.gelu(query_sum + key_sum + query_product * key_product + where)
        state = self.dropout(state).transpose(1, 2)  # [C, D, W]
        if mask is not None:
            state = state * mask.unsqueeze(1)
        for convolution in self.convolutions:
            change = nn.functional.gelu(convolution(state))
            state = state + (change if mask is None else change * mask.unsqueeze(1))
        return self.out(state.transpose(1, 2))  # [C, W, 3]


class AttributionNetwork(nn.Module):
    """Encoder with tags [words, 3] (outside, begin, inside) for outermost and for inner cues, and the role scorer."""

    def __init__(self, base: Path, dropout: float = 0.1) -> None:
        super().__init__()
        # "sdpa" trains a quarter slower on a CPU.
        self.encoder = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="eager")
        for part in self.encoder.modules():
            if isinstance(part, nn.Dropout):
                part.p = 0.0  # Encoder dropout nearly doubles a CPU step and gained nothing.
        for layer in self.encoder.encoder.layer:
            layer.attention.self.dropout_prob = 0.0
        hidden = self.encoder.config.hidden_size
        self.features = nn.ModuleList(nn.Embedding(size, hidden) for size in FEATURE_SIZES)
        for table in self.features:
            nn.init.zeros_(table.weight)
        self.dropout = nn.Dropout(dropout)
        self.cue = nn.Sequential(nn.Linear(hidden, hidden // 2), nn.GELU(), nn.Linear(hidden // 2, 3))
        self.inner = nn.Sequential(nn.Linear(hidden, hidden // 2), nn.GELU(), nn.Linear(hidden // 2, 3))
        self.tags = nn.Linear(hidden, 3)  # Training only: source or content of anything, an auxiliary task.
        self.roles = RoleScorer(hidden, dropout=dropout)

    def embed(self, ids: Tensor, features: Tensor) -> Tensor:
        vectors = self.encoder.embeddings.word_embeddings(ids)
        for column, table in enumerate(self.features):
            vectors = vectors + table(features[..., column])
        return vectors

    def encode(self, ids: Tensor, features: Tensor, first: Tensor, mask: Tensor | None = None) -> Tensor:
        """ids [B, P], features [B, P, 3], first [B, W] -> word vectors [B, W, H]."""
        hidden = self.encoder(inputs_embeds=self.embed(ids, features), attention_mask=mask).last_hidden_state
        index = first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
        return hidden.gather(1, index)
