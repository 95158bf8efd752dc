package io.faultline.status.page;

import io.quarkus.qute.i18n.MessageBundle;

/// The fixed words of a component's page and its charts, which stand in `messages/m_en.properties`
/// and `m_fr.properties`.
@MessageBundle(value = "m", locale = "en")
public interface ChartWords {

    String probeCall();

    String probeMail();

    String probeHeartbeat();

    String probeSignal();

    String latency();

    String latencyUnit();

    String voice();

    String median();

    String high();

    String noAnswer();

    String between(String lowest, String highest, String unit);

    String nothing();

    String missing(int count);

    String measuredDay();

    String notMeasured();

    String dayAgo();

    String inNumbers();

    String hour();

    String probes();

    String failed();

    String partOf(String group);

    String incidents();

    String nothingHappened();
}
