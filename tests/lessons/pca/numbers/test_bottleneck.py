"""The network of one number in its middle is PyTorch's, step by step."""

import numpy as np
import torch

from deepchalk.lessons.pca.trace import STARTS, taught

POINTS = [[-11.0, -2], [-7, 1], [-3, 4], [11, 2], [9, 13], [15, 5], [16, 12], [-9, -13], [-16, -22]]


def layers() -> tuple[torch.nn.Linear, torch.nn.Linear]:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return (
            torch.nn.Linear(2, 1, bias=False, dtype=torch.float64),
            torch.nn.Linear(1, 2, bias=False, dtype=torch.float64),
        )


def test_it_starts_where_pytorch_starts():
    weights = torch.cat([layer.weight.detach().ravel() for layer in layers()])
    np.testing.assert_allclose(STARTS, weights, atol=1e-15)


def test_errors_and_weights_agree_with_adam():
    points = torch.tensor(POINTS)
    points = (points - points.mean(0)).double()
    into, out = layers()
    adam = torch.optim.Adam([*into.parameters(), *out.parameters()], lr=0.01)
    covariance = (points.T @ points / len(points)).numpy()
    errors, weights = taught(covariance, 60)
    for error, (inwards, way) in zip(errors, weights, strict=True):
        loss = ((out(into(points)) - points) ** 2).sum(1).mean()
        np.testing.assert_allclose(error, loss.item(), rtol=1e-6)
        np.testing.assert_allclose(way, out.weight.detach()[:, 0], atol=1e-6)
        np.testing.assert_allclose(inwards, into.weight.detach()[0], atol=1e-6)
        adam.zero_grad()
        loss.backward()
        adam.step()
