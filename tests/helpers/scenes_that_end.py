"""Scenes whose code does to its process what it should not; each plays before and after."""

import os
import signal
import sys
import tempfile
import threading
import time

import manim as mn


class Acting(mn.Scene):
    def construct(self) -> None:
        self.play(mn.Create(mn.Square()), run_time=0.5)
        self.act()
        self.play(mn.Create(mn.Circle()), run_time=0.5)

    def act(self) -> None:
        """Do it."""


class GoesElsewhere(Acting):
    def act(self) -> None:
        os.chdir("/")


class RemovesItsFolder(Acting):
    def act(self) -> None:
        folder = tempfile.mkdtemp()
        os.chdir(folder)
        os.rmdir(folder)  # noqa: PTH106 - as a user would


class ClosesItsStreams(Acting):
    def act(self) -> None:
        os.close(1)
        os.close(2)


class ClosesItsFiles(Acting):
    def act(self) -> None:
        sys.stdout.close()


class ForbidsAll(Acting):
    def act(self) -> None:
        os.umask(0o777)


class LeavesAThread(Acting):
    def act(self) -> None:
        threading.Thread(target=time.sleep, args=(3600,)).start()


class WakesItself(Acting):
    def act(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        time.sleep(0.2)


class Exits(Acting):
    def act(self) -> None:
        os._exit(0)


class ExitsFromPython(Acting):
    def act(self) -> None:
        sys.exit(0)


class Aborts(Acting):
    def act(self) -> None:
        os.abort()


class KillsItself(Acting):
    def act(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


class BecomesAnother(Acting):
    def act(self) -> None:
        os.execvp("true", ["true"])
