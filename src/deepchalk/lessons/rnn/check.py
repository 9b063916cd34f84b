"""Second routes."""
from deepchalk.lesson import Agreement, agree
def x(params,t): return agree("a",1,"b",1)
