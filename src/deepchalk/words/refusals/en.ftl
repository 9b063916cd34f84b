# What may be typed for a parameter, and what is wrong with what was typed there, or with a file of words.
# A sentence about a parameter begins with its name, which is $name: a form shows it at that field. $value is what was typed.

### What a parameter takes

takes-words =
    { $many ->
        [any] {""}
       *[other] { $many }{" "}
    }{ $different ->
        [yes] different words
       *[no] words
    }{ $each ->
        [none] {""}
       *[other] , one for { $each }
    }{ $characters ->
        [none] {""}
       *[other] {" "}of at most { $characters } characters
    }, like { $example }
takes-numbers =
    { $many ->
        [any] {""}
       *[other] { $many }{" "}
    }numbers{ $range }{ $each ->
        [none] {""}
       *[other] , one for { $each }
    }, like 1,2 or [1, 2]
takes-rows =
    rows of numbers{ $range }{ $row ->
        [none] {""}
       *[other] , a row for { $row } and a column for { $column }
    }, like 1,2;3,4 or [[1, 2], [3, 4]]
takes-number = a number{ $range }
takes-whole-number = a whole number{ $range }
takes-one-of-words = one of the { $field }, or its position
takes-text-up-to = text of at most { $characters } characters
takes-seeded = { $what }; by default from the seed
takes-one-of = one of { $choices }
takes-or = { $one } or { $other }
takes-truth = true or false
takes-text = text
takes-list = a list
takes-path = the path of a file
takes-names = names like cat,guinea pig,dog
takes-matrix = rows of numbers like 1,2;3,4 or [[1, 2], [3, 4]]
takes-vector = numbers like 1,2,3 or [1, 2, 3]
takes-list-of-words = words like I,eat,apples
takes-per-axis = a whole number from { $least } to { $most }, or two of them like 3x4
takes-sizes = { $fewest } to { $most } whole numbers from 1 to { $largest }, like 784,100,10
takes-drawable = words of Latin, Greek or Cyrillic letters, digits and common signs

# How many, and between which limits: these stand in the texts above, a range behind a word.
many-between = { $least } to { $most }
# Where a lesson does not say what an axis counts, as `axis-…` in its words.
each-axis = each { $axis }
range-between = from { $low } to { $high }
range-between-in = from { $low } to { $high } { $unit }
range-ge = at least { $value }
range-gt = above { $value }
range-le = at most { $value }
range-lt = below { $value }
range-min-length = of length at least { $value }
range-max-length = of length at most { $value }
range-both = { $one } and { $other }
too-long-number = a number that is too long
too-long-value = a value that is too long

### What is wrong with it

wrong-must-be = { $name } is { $value }, but it must be { $takes }
wrong-no-finite = { $name } is { $value }, no finite number, but it must be { $takes }
wrong-missing = { $name } is missing: it takes { $takes }
wrong-unknown = there is no parameter { $name }: { $meant }
wrong-its = { $source }: its { $what }
wrong-together = { $names } { $count ->
        [one] does
       *[other] do
    } not fit the rest: { $why }
wrong-no-text = { $name } holds { $value }, which is not text
wrong-half-text = a parameter holds half of a character, which is not text
wrong-not-allowed = { $value } is not allowed, it must be { $takes }
wrong-not-a-list = { $value } is not a list like { $example }
wrong-no-matrix = an empty list is not a matrix, give rows of numbers, like 1,2;3,4
wrong-rows = its rows have unequal lengths { $lengths }, all must be equal
wrong-each = { $name } holds { $value }, but each number must be { $range }
wrong-longer = { $name } has { $count } characters, but it takes at most { $most }
wrong-longer-word = { $name } holds { $value } of { $count } characters, but it takes at most { $most }
wrong-twice = { $name } holds { $value } twice, but all must differ
wrong-empty-word = { $name } has an empty word in it, but it takes { $takes }
wrong-marks = { $name } holds { $value }, in which marks stand on no letter or on each other
wrong-sign = { $name } has { $value } in it, but it takes { $takes }
wrong-count = { $has }, but it takes from { $least } to { $most }{ $each ->
        [none] {""}
       *[other] , one for { $each }
    }
wrong-choice = { $name } is { $value }, but it must be one of { $words }, or a position from 1 to { $count }
wrong-lengths = { $has }, but { $other }: { $remedy }
wrong-lengths-either = { $has }, but { $other }: { $remedy }, or { $second }
wrong-alone = { $has }, but { $other }: give { $name } as well

# What a parameter has, as the beginning of such a sentence, and behind its “but”.
has-length = { $name } is { $count }
has-names = { $name } names { $count }
has-numbers = { $name } has { $counted }
counted-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
counted-columns = { $count ->
    [one] { $count } column
   *[other] { $count } columns
}
counted-numbers = { $count ->
    [one] { $count } number
   *[other] { $count } numbers
}
counted-names = { $count ->
    [one] { $count } name
   *[other] { $count } names
}
# What to do, and the same behind “or”, where the verb was said already.
remedy-set = set { $name } to { $count }
remedy-name = name { $count } { $name }
remedy-as-many = give as many numbers as { $other }
remedy-give = give { $name } { $counted }
remedy-give-too = { $name } { $counted }

meant-one = did you mean { $one }?
meant-known = known are { $all }
meant-texts = its texts are { $all }
meant-facts = there are { $all }

# What was taken otherwise than it was given.
note-rounded = { $name } is rounded to { $count ->
        [one] { $count } decimal
       *[other] { $count } decimals
    }, as it is drawn, and all else is computed from that

### What is wrong with a file of words

words-line = { $file }, line { $line }: { $why }
words-text = { $file }, line { $line }, { $text }: { $why }
words-too-deep = { $file } has braces or brackets in each other too deeply
words-too-large = { $file } has { $count } characters, at most { $most }
words-braces-deep = { $file } has { $count } braces in each other, at most { $most }
words-empty = { $file } has no text in it
words-no-text = { $file } has no { $text }
words-twice = { $text } stands there twice
words-says-much = it says { $count } characters, at most { $most }
words-many-braces = it has more than { $most } braces
words-variants = a choice has { $count } variants, at most { $most }
words-braces = braces stand in each other, at most { $most }
words-long = with all that it refers to it has more than { $most } characters
words-function = there is no { $name }, only { $known }
words-takes-one = { $name } takes one fact, as { $example }
words-decimals = decimals is { $value }, but it must be a whole number from 0 to { $most }
words-letters = it has { $letters } letters, but pictures are drawn with Latin, Greek and Cyrillic letters only
words-pictograms = it has pictograms, but pictures are drawn with Latin, Greek and Cyrillic letters only
words-hidden = it has the character { $code } in it, which cannot be shown
words-circle = its references go in a circle
words-far = it refers on more than { $most } times
words-nowhere = it refers to { $text }, which is not there
words-term = { $term } names { $fact }, but a term knows no facts: name it in the text itself
words-unknown = the lesson has no { $text }: { $meant }
words-no-fact = there is no fact { $fact }: { $meant }
words-other-by-now = this sentence is another one by now: type it again
words-piece = a piece of a sentence is a text, a value, or a choice that it had
words-pieces = a sentence has at most { $most } pieces
words-length = a sentence has at most { $most } characters, not { $count }
words-no-value = { $value } is no value that a sentence may name
words-no-sentence = the lesson has no sentence { $value }
words-at-once = at most { $most } sentences are changed at once

language-in-english = language is { $value }, but this lesson's words do not lie in files, so it is told in English only
language-own-words = own words were given, but this lesson's words do not lie in files, so it is told in English only
language-told-in = language is { $value }, but this lesson is told in { $known }

# What is no Fluent, by the parser's number; of others its own sentence stands there.
syntax-E0002 = here a text should begin: a name at the very beginning of the line, then = and the text
syntax-E0003 = { $what } is missing
syntax-E0004 = a character of { $what } is missing
syntax-E0005 = { $what } has no text behind its =
syntax-E0006 = -{ $what } has no text behind its =
syntax-E0007 = a form's name ends with a space
syntax-E0008 = only functions, which are written in capitals, and terms take something in round brackets
syntax-E0009 = what a function takes is named by a simple word
syntax-E0010 = one of the forms must have the star, for all the rest
syntax-E0011 = behind -> there must be at least one form
syntax-E0012 = a text is missing
syntax-E0013 = the name of a form is missing in its square brackets
syntax-E0014 = a number, or a text in quotation marks, is missing
syntax-E0015 = only one of the forms may have the star
syntax-E0016 = a text cannot choose among forms, only a fact can
syntax-E0017 = a term cannot choose among forms, only a fact can
syntax-E0018 = a text cannot choose among forms, only a fact can
syntax-E0019 = an attribute of a term cannot be shown
syntax-E0020 = a quotation mark is not closed
syntax-E0021 = what has a name stands behind what has none
syntax-E0022 = what a function takes is named twice
syntax-E0025 = \{ $what } is no sign that can be written so
syntax-E0026 = { $what } is no character
syntax-E0027 = a brace is closed that was not opened: write {"{"}"{"}"}"{"}"} for a brace itself
syntax-E0028 = what should stand in the braces is missing
syntax-E0029 = only a fact can choose among forms
