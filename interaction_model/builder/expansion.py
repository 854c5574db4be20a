"""One template in hassil's syntax, turned into sentences: all, or an even choice of them."""

from __future__ import annotations

import random
import re
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from hassil.expression import Alternative, Expression, ListReference, RuleReference, Sequence, TextChunk
from hassil.parse_expression import parse_sentence
from hassil.parser import ParseError

from interaction_model.builder.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CLITIC = re.compile(r" ('(?:s|ve|m|re|ll|d)\b)")
_TRIES = 12  # draws per wanted sentence before we take it that no new one will come


def parse(template: str) -> Expression:
    """Read one template, for example "my <part> (hurts|aches) [a lot]"."""
    try:
        return parse_sentence(template).expression
    except (ParseError, AssertionError, ValueError) as error:
        raise TemplateError(f'cannot read the template "{template}"') from error


class Expander:
    """Expands templates with the rules of one file; the same templates always give the same sentences."""

    def __init__(self, rules: Mapping[str, Expression]) -> None:
        self._rules = rules
        self._sizes: dict[int, int] = {}
        self._open: list[str] = []

    def size(self, expression: Expression) -> int:
        """How many sentences a template stands for, doubles counted twice."""
        known = self._sizes.get(id(expression))
        if known is None:
            known = self._sizes[id(expression)] = self._count(expression)
        return known

    def _count(self, expression: Expression) -> int:
        match expression:
            case TextChunk() | ListReference():
                return 1
            case Alternative():
                return sum(self.size(item) for item in expression.items)
            case Sequence():
                return prod(self.size(item) for item in expression.items)
            case RuleReference():
                return self._count_rule(expression.rule_name)
        raise TemplateError("permutations (a;b) are not used here")

    def _count_rule(self, name: str) -> int:
        if name not in self._rules:
            raise TemplateError(f"the rule <{name}> is not defined")
        if name in self._open:
            raise TemplateError(f"the rule <{name}> contains itself")
        self._open.append(name)
        size = self.size(self._rules[name])
        self._open.pop()
        return size

    def sentences(self, expression: Expression, quota: int, seed: str) -> list[str]:
        """At most `quota` different sentences; with the same `seed` the same ones, on every machine."""
        if self.size(expression) <= quota:
            return sorted({_tidy(text) for text in self._all(expression)})
        turns = _Turns(seed)
        found: set[str] = set()
        for _ in range(quota * _TRIES):
            found.add(_tidy(self._one(expression, turns)))
            if len(found) == quota:
                break
        return sorted(found)

    def _all(self, expression: Expression) -> Iterator[str]:
        match expression:
            case TextChunk():
                yield expression.original_text
            case ListReference():
                yield f"{{{expression.list_name}}}"
            case Alternative():
                for item in expression.items:
                    yield from self._all(item)
            case Sequence():
                for parts in product(*(list(self._all(item)) for item in expression.items)):
                    yield "".join(parts)
            case RuleReference():
                yield from self._all(self._rules[expression.rule_name])

    def _one(self, expression: Expression, turns: _Turns) -> str:
        match expression:
            case TextChunk():
                return str(expression.original_text)
            case ListReference():
                return f"{{{expression.list_name}}}"
            case Alternative():
                return self._one(turns.next(expression), turns)
            case Sequence():
                return "".join(self._one(item, turns) for item in expression.items)
            case RuleReference():
                return self._one(self._rules[expression.rule_name], turns)
        raise AssertionError(expression)


class _Turns:
    """Lets the branches of every alternative take turns, in an order that is shuffled anew for each round.

    So a word with forty fellows is heard as often as each of them, and two words do not march in step.
    """

    def __init__(self, seed: str) -> None:
        self._dice = random.Random(seed)  # noqa: S311 - a repeatable choice of words, no secret
        self._queues: dict[int, list[Expression]] = {}

    def next(self, alternative: Alternative) -> Expression:
        queue = self._queues.setdefault(id(alternative), [])
        if not queue:
            queue.extend(alternative.items)
            self._dice.shuffle(queue)
        return queue.pop()


def _tidy(text: str) -> str:
    # A rule may begin with "'s" ("my <part> <hurts>" -> "my back's hurting"); it belongs to the word before it.
    return _CLITIC.sub(r"\1", " ".join(text.split()))
