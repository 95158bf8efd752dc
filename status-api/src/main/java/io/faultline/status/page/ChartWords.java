package io.faultline.status.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The fixed words of a component's page and its charts, here in English;
/// `messages/m_fr.properties` has the French ones.
@MessageBundle(value = "m", locale = "en")
public interface ChartWords {

    @Message("Time to answer")
    String latency();

    @Message("ms")
    String latencyUnit();

    @Message("Quality of voice")
    String voice();

    @Message("Median")
    String median();

    @Message("95 of 100 are faster")
    String high();

    @Message("No answer")
    String noAnswer();

    @Message("Between {lowest} and {highest} {unit} in the last 24 hours.")
    String between(String lowest, String highest, String unit);

    @Message("Nothing answered in the last 24 hours.")
    String nothing();

    @Message("Five-minute spans without any answer: {count}.")
    String missing(int count);

    @Message("Measured in the last 24 hours")
    String measured();

    @Message("Nothing has been measured lately.")
    String notMeasured();

    @Message("24 hours ago")
    String dayAgo();

    @Message("Now")
    String now();

    @Message("The same in numbers, hour by hour")
    String inNumbers();

    @Message("Hour")
    String hour();

    @Message("Probes")
    String probes();

    @Message("Failed")
    String failed();

    @Message("Part of {group}")
    String partOf(String group);

    @Message("Since {time}")
    String since(String time);

    @Message("The last 90 days")
    String days();

    @Message("What happened to it")
    String incidents();

    @Message("Nothing in the last 90 days.")
    String noIncidents();
}
