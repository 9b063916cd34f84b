lesson = Shares
terms =
    .defines = score: scores.ask, softmax
    .presumes = probability
labels =
    .square = a square
scores = Scores first
    .ask =
        So here are { SPELLED($count) } animals, { $animals }, and each has a number that says how well it fits, its score.
    .more = But with more than two of them it is not easy to see at once who gets how much.
shares = Then shares
    .divide-question = How do we make each score a part of one whole, so that it is never below zero?
    .divide-option-1 = by powers of e
    .divide-option-2 = by their sum alone
    .divide = So we raise e to the power of each score, and then divide by the sum of all of them: softmax.
    .win-question = Which of the { SPELLED($count) } gets most?
    .win-option = { QUOTED($option) }
    .win = And { QUOTED($top) } gets { $top-share } of the whole, because its score is the highest.
    .close =
        Now { $leads ->
            [yes] { QUOTED($top) } has the most, but nobody goes away with nothing.
           *[no] some have the same as { QUOTED($top) }, and nobody goes away with nothing.
        }
