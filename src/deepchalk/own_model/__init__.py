"""Lessons from one's own model: its weights become the parameters of the lesson that explains it.

A lesson's file ``own_model.py`` knows which modules of PyTorch it explains, which tensors it
takes, what has to be cut, and what it cannot show. Nothing here imports torch.
"""
