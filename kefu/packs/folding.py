"""Simplified → traditional characters for labels and sentences that nobody wrote in traditional."""

from functools import cache, lru_cache

from opencc import OpenCC


@cache
def _converter() -> OpenCC:
    return OpenCC("s2twp")


@lru_cache(maxsize=16384)
def traditional(text: str) -> str:
    return str(_converter().convert(text))
