# What is said of numbers that come from a model of somebody's own, in every lesson. These sentences stand in English in
# the parameter `source`; by their English text they are found, so no two of one kind may look alike.
# $from is one of from-…, $what one of what-…, $parts lists part-…, and $places positions.

title = Where the numbers come from

sentence-part = The numbers come from { $from }: { $parts }, counted from 0.
sentence-whole = The numbers come from { $from }.
sentence-runs = The model runs this layer { $times } times: this is the first.
sentence-masked = In the model a mask hides some keys from some queries.

from-module = a PyTorch module
from-module-named = a PyTorch module, { $module }
from-function = a PyTorch function
from-function-named = a PyTorch function, { $module }
from-file = a file of weights

part-one = { $what } { $at } of { $count }
part-range = { $what } { $first } to { $last } of { $count }
part-some = { $what } { $places } of { $count }

what-example = example
what-examples = examples
what-head = head
what-queries = queries
what-token = token
what-tokens = tokens
what-channel = channel
what-channels = channels
what-filter = filter
what-filters = filters
what-row = row
what-rows = rows
what-column = column
what-columns = columns
what-output = output
