package io.faultline.bench.detection;

import io.faultline.bench.Benchmark;
import io.faultline.bench.Figure;
import io.faultline.bench.house.Place;
import io.faultline.bench.live.LiveTiming;
import java.io.IOException;
import java.util.function.Consumer;

/// What detection takes: from the fault to the mail.
public final class DetectionBench implements Benchmark {

    @Override
    public String name() {
        return "detection";
    }

    @Override
    public void run(Place place, Consumer<Figure> figures, Wish wish)
            throws IOException, InterruptedException {
        LiveTiming.run(place, figures, wish);
    }
}
