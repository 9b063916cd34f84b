"""What sentences may name."""

from deepchalk.lesson.telling.facts import Facts, number, several, truth, word

FACTS = Facts(
    animals=several(lambda t: t.params.animals),
    count=number(lambda t: t.count),
    top=word(lambda t: t.params.animals[t.top]),
    top_share=number(lambda t: t.shares[t.top]),
    leads=truth(
        lambda t: t.leads,
        again=lambda t: sorted(t.params.scores)[-1] > sorted(t.params.scores)[-2],
    ),
)
