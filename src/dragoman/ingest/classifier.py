"""The language classifier (py3langid: naive Bayes over byte n-grams, Lui & Baldwin 2012)."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier


@cache
def _identifier() -> LanguageIdentifier:
    """Return the classifier, loaded once: 0.6 s and 50 MB."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def guess_language(text: str) -> tuple[str, float]:
    """Return the likeliest language of a text (ISO 639-1) and its probability.

    >>> guess_language("Les pourparlers ont repris au bord du lac.")[0]
    'fr'
    """
    code, probability = _identifier().classify(text)
    return str(code), float(probability)
