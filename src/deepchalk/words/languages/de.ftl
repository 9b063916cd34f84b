# Wie Anzahlen und Plätze auf Deutsch gesagt werden.
spelled = { $n ->
    [0] kein
    [1] ein
    [2] zwei
    [3] drei
    [4] vier
    [5] fünf
    [6] sechs
    [7] sieben
    [8] acht
    [9] neun
    [10] zehn
    [11] elf
    [12] zwölf
    *[other] { $n }
}
ordinal = { $n ->
    [1] erste
    [2] zweite
    [3] dritte
    [4] vierte
    [5] fünfte
    [6] sechste
    [7] siebte
    [8] achte
    [9] neunte
    [10] zehnte
    [11] elfte
    [12] zwölfte
    *[other] { $n }.
}
# Was einen Satz mit dem vorigen verbindet.
joining = also, aber, und, oder, doch, jedoch, denn, dann, nun, jetzt, weil, da, obwohl, deshalb,
    deswegen, darum, daher, damit, dadurch, dafür, dagegen, stattdessen, sonst, trotzdem, so,
    nur, danach, bis dahin, zuletzt, erst, wenn nicht
