# Was viele Lektionen haben: Parameter, und Gruppen davon in Formularen.

field-exact = Alle Nachkommastellen
    .description =
        ob Zahlen auch die Nachkommastellen behalten, die nicht gezeichnet werden; die Gewichte eines
        trainierten Modells brauchen das
field-source = Herkunft der Zahlen
    .description =
        Sätze, die sagen, aus welchem trainierten Modell die Zahlen stammen und was sie davon nicht
        zeigen; mit ihnen beginnt der Film
group-more = Mehr
