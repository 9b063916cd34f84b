"""``deepchalk export --scheduler``: the film is rendered elsewhere, the files are made here."""

from pathlib import Path

import pytest
from tiny_lesson import write_lesson

from deepchalk import registry
from deepchalk.cli.main import main


@pytest.mark.deep
def test_captions_of_a_film_that_a_worker_rendered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    distributed = pytest.importorskip("distributed")
    write_lesson(tmp_path / "lessons")
    monkeypatch.setenv(registry.FOLDERS, str(tmp_path / "lessons"))
    monkeypatch.setenv("DEEPCHALK_CACHE_DIR", str(tmp_path / "cache"))
    out = tmp_path / "out"
    capsys.readouterr()
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        options = ["--to", "vtt", "-q", "l", "-o", f"{out}/"]
        with pytest.raises(SystemExit) as ended:
            main(["export", "tiny", *options, "--scheduler", cluster.scheduler_address])
        logs = client.run(lambda dask_worker: len(dask_worker.state.log))
    assert ended.value.code == 0 and all(logs.values())
    (file,) = [Path(line) for line in capsys.readouterr().out.split()]
    assert file.read_text().startswith("WEBVTT")
    assert {one.name for one in out.iterdir()} == {file.name, ".deepchalk-files"}


def test_what_needs_no_film_needs_no_scheduler(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", "softmax", "--to", "worksheet", "--scheduler", "tcp://127.0.0.1:1"])
    assert ended.value.code == 2
    assert "--scheduler changes nothing in worksheet" in capsys.readouterr().err
