# What deepchalk says around its lessons. `$count` chooses plural forms; scripts fill in the facts.

### Worksheets and handouts

# $what: a quantity, as in “the score of each word”
sheet-task = Compute { $what }.
sheet-key = { $title }: key
sheet-number = Sheet { $number }
sheet-name = Name
sheet-date = Date
sheet-teaches = What it teaches
sheet-formulas = Formulas
sheet-terms = Words
sheet-steps = Step by step
# What index letters count: “i for each word”
sheet-legend = { $letters } for { $all }

### The lesson to read, and the text for a video platform

text-parameters = Parameters
text-preset = Preset: { $name }.
text-defaults = The defaults.
text-parameter = parameter
text-value = value
text-command = Make this video
text-made = Made with deepchalk

### The live page

live-no-script = This lesson is played by a script, and scripts are turned off here. This is what it tells.
live-answer = Answer: { $answer }.
live-film = Film
live-numbers = Numbers on the picture
live-begin = Play the lesson
live-again = Ask me again
live-player = Player
live-time = Time
live-previous = Previous step
live-next = Next step
live-play = Play
live-pause = Pause
live-sound = Sound
live-captions = Captions
live-captions-short = CC
live-stops = Stop at each step
live-speed = Speed
live-light = Light picture
live-whole = Full screen
live-steps = Steps
live-terms = Words
live-keys = Keys
live-key-space = Space
live-key-play = play and pause
live-key-steps = steps
live-key-moment = a moment back and on
live-key-home = Home End
live-key-ends = begin and end
live-key-numbers = from number to number, while the film stands
live-key-answer = answer a question
live-key-speed = slower, faster
live-key-captions = captions
live-key-stops = stop at each step
live-key-theme = dark or light
live-key-whole = full screen
live-key-sound = sound
live-calm = Little motion: a whole picture for each sentence
live-close = Close
live-where = { $time }, step { $number }: { $title }
live-step = Step { $number } of { $steps }: { $title }
live-chosen = Your answer: { $answer }. Now see.
live-yours = your answer
live-right-mark = right
live-answer-is = The answer is { $answer }.
live-right = Right.
live-wrong = Not quite: it is { $answer }.
live-score = { $count ->
    [one] You answered { $answered } of { $count } question, { $right } of them right.
   *[other] You answered { $answered } of { $count } questions, { $right } of them right.
}
live-no-lesson = This is no live lesson: its data begins otherwise.
live-other-format = This lesson has format { $format }, and this player reads { $known }: please take the player it came with.
live-damaged = This lesson is damaged: its data is not whole. Please get the file again.
live-old-browser = This browser is too old to play the lesson: please take a newer one.
live-trouble = This lesson cannot be played: { $why }

### The card of a number

card-title = About this number
card-value = Full value
card-computed = Computed
card-computed-nearly = Computed (with the rounded numbers only nearly)
card-computed-from = computed from { $numbers }
card-from = From
card-read-from = Computed from { $quantities }.
card-given = Given: it was chosen.
card-used = Used for
card-more = { $count } more
card-back = Back
card-nowhere = It stands nowhere on the picture.
card-show = Show it: { $time }
card-show-step = Show it: step { $number }, { $time }
# Of lessons that say nothing of their positions.
card-each = each { $axis }
card-place = { $axis } { $name }
# Numbers that are no values of the lesson: the marks of a scale.
card-mark = a mark of the scale
card-mark-across = a mark of the scale from left to right
card-mark-upwards = a mark of the scale from bottom to top
card-mark-of = a mark of the scale: { $name }
card-mark-times = { $mark }, times 10 to the power of { $exponent }
card-mark-power = { $mark }, as a power of ten
card-power = the power of ten in which the scale is written

### Slides

deck-no-script = These slides are played by a script, and scripts are turned off here. This is what they tell.
deck-again = Play this step again
deck-play = Pause or play
deck-end = Jump to the end of this step
deck-captions = Captions on or off
deck-theme = Dark or light
deck-sound = Sound on or off
deck-notes = Window with notes
deck-sound-on = Sound on
deck-sound-off = Sound off
deck-sound-waits = Sound: press a key
deck-notes-title = Notes: { $title }
deck-slide = Slide { $number } of { $slides } · { $minutes } min
deck-next = Next: { $title }
deck-last = This is the last step.
deck-keys = Keyboard Shortcuts
deck-key = KEY
deck-action = ACTION
deck-key-next = Next slide
deck-key-previous = Previous slide
deck-key-left = Navigate left
deck-key-right = Navigate right
deck-key-ends = Jump to first/last slide
deck-key-dark = Pause
deck-key-whole = Fullscreen
deck-key-jump = Jump to slide
deck-key-overview = Slide overview
deck-resume = Resume presentation

### The site

site-title = deepchalk: deep learning, animated and computed
site-summary = Animated explanations of deep-learning concepts in which every number is computed.
site-skip = Skip to the content
site-menu = Site
site-lessons = Lessons
site-about = About
site-made = Made with deepchalk { $version }. This page loads nothing from anywhere else.
site-steps = { $count ->
    [one] { $count } step, { $duration }
   *[other] { $count } steps, { $duration }
}
# Where something on the site is in another language than the site itself: a lesson, and a page.
site-told-in = This lesson is told in { $language }.
site-in = in { $language }
site-live = { $title }, live: numbers answer, questions wait
site-as-video = The same as a video
site-wait = Pause after steps
site-key-step = previous, next step
site-key-again = this step again
site-key-captions = captions on or off
site-use-keys = Use these keys
site-time = { $time } of { $duration }
site-speed = Speed { $speed }
site-transcript = Transcript
site-more = More about this lesson
site-more-what = what it teaches, formulas and their sources, limits.
site-downloads = Downloads
site-others = With other parameters
site-parameter = Parameter
site-parameter-what = What it is
site-parameter-takes = Takes
site-parameter-default = Default
site-parameter-here = Here
site-yes = yes
site-no = no
site-file-mp4 = The video with chapters and captions
site-file-live = A live lesson for a browser: sharp, every number answers
site-file-html = Slides for a browser, one file, works offline: numbers answer
site-file-pptx = Slides for PowerPoint, a clip per step
site-file-pdf = A page per step
site-file-handout = Pages to print, with formulas and a worksheet
site-file-worksheet = Exercises with other numbers
site-file-vtt = Captions for browsers and players
site-file-srt = Captions for other players and platforms
site-file-transcript = The lesson to read
site-file-key = The key to it
site-documentation = Documentation
site-guides = Guides
site-project = The project
site-on-this-page = On this page
site-notebook = This page as a notebook

### In a notebook, while a video is made

notebook-frames = { $name }: { $frames } frames
notebook-frames-of = { $name }: { $frames } of { $all } frames
