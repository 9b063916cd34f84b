"""Lessons from one's own model: its weights become the parameters of the lesson that explains it.

Each file in ``kinds`` knows one lesson: which modules of PyTorch it explains, which tensors it
takes, what has to be cut, and what it cannot show. Nothing here imports torch.
"""
