"""A network seen whole, then one neuron of it from near: the camera moves and zooms."""

import manim as mn

LAYERS = (4, 6, 6, 3)


class CameraZoom(mn.MovingCameraScene):
    def construct(self) -> None:
        self.camera.frame.save_state()
        self.draw_network()
        self.look_at_one_neuron()
        self.follow_a_signal()
        self.step_back()

    def draw_network(self) -> None:
        self.layers = mn.VGroup(
            *[
                mn.VGroup(*[mn.Circle(0.28, color=mn.BLUE) for _ in range(size)]).arrange(mn.DOWN)
                for size in LAYERS
            ]
        ).arrange(mn.RIGHT, buff=2)
        self.links = mn.VGroup(
            *[
                mn.Line(one.get_right(), other.get_left(), stroke_width=1.5, color=mn.GREY)
                for left, right in zip(self.layers[:-1], self.layers[1:], strict=True)
                for one in left
                for other in right
            ]
        )
        self.play(mn.LaggedStart(*[mn.Create(layer) for layer in self.layers], lag_ratio=0.4))
        self.play(mn.Create(self.links), run_time=2)
        self.wait(2)

    def look_at_one_neuron(self) -> None:
        neuron = self.layers[1][2]
        self.play(self.camera.frame.animate.scale(0.3).move_to(neuron), run_time=2)
        formula = mn.MathTypst("a = max(0, w dot x + b)", font_size=12)
        formula.next_to(neuron, mn.UP, buff=0.1)
        self.play(mn.Write(formula), neuron.animate.set_fill(mn.BLUE, 0.7))
        self.wait(3)
        self.play(mn.Indicate(neuron, scale_factor=1.3))

    def follow_a_signal(self) -> None:
        signal = mn.Dot(color=mn.YELLOW, radius=0.06).move_to(self.layers[1][2])
        self.add(signal)
        for target in (self.layers[2][3], self.layers[3][1]):
            self.play(
                signal.animate.move_to(target),
                self.camera.frame.animate.move_to(target),
                run_time=2.5,
            )
            self.play(target.animate.set_fill(mn.YELLOW, 0.7), run_time=0.7)
            self.wait(1)

    def step_back(self) -> None:
        self.play(mn.Restore(self.camera.frame), run_time=2)
        words = mn.Text("One signal, three layers", font_size=32).to_edge(mn.DOWN)
        self.play(mn.Write(words))
        self.wait(2)
