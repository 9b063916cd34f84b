"""Programs in PyTorch that lessons close with."""
