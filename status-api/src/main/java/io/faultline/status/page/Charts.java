package io.faultline.status.page;

import io.faultline.contracts.Json;
import io.faultline.status.measure.Point;
import io.faultline.status.measure.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Draws what was measured in the last day: the time to answer, and the quality of voice where
/// calls are made. A gap is a gap, and what did not answer is a cross, never a line at zero.
final class Charts {

    /// The day that is drawn.
    static final Duration DAY = Duration.ofDays(1);

    private static final int SLOTS = (int) DAY.dividedBy(Step.FIVE_MINUTES.length());
    private static final double HEIGHT = 100;
    private static final double BEST_MOS = 4.5;
    private static final double WORST_MOS = 1;

    private final ChartWords words;
    private final Moments moments;
    private final Locale locale;
    private final Instant begin;

    Charts(Wording wording, Moments moments, Instant now) {
        this.words = wording.of(ChartWords.class);
        this.moments = moments;
        this.locale = wording.language().equals("fr") ? Locale.CANADA_FRENCH : Locale.ROOT;
        long step = Step.FIVE_MINUTES.length().toMillis();
        this.begin =
                Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), step) * step + step)
                        .minus(DAY);
    }

    ChartView.Check check(Measured of) {
        var charts = new ArrayList<ChartView>();
        if (of.fine().stream().anyMatch(each -> each.latencyP50Ms() != null || each.fail() > 0)) {
            charts.add(latency(of));
        }
        if (of.fine().stream().anyMatch(each -> each.mos() != null)) {
            charts.add(voice(of));
        }
        return new ChartView.Check(
                heading(of), charts, of.hours().reversed().stream().map(this::hour).toList());
    }

    /// How it asks, as readers of the page call it.
    private String heading(Measured of) {
        String name =
                switch (of.probe()) {
                    case CALL -> words.probeCall();
                    case MAIL -> words.probeMail();
                    case HEARTBEAT -> words.probeHeartbeat();
                    case SIGNAL -> words.probeSignal();
                    case WEBSOCKET -> "WebSocket";
                    case TRACEROUTE -> "Traceroute";
                    case REDIS -> "Redis";
                    case KAFKA -> "Kafka";
                    case GRPC -> "gRPC";
                    case SIP_OPTIONS, SIP_REGISTER, ICMP, TCP, TLS, HTTP, DNS, SQL ->
                            of.probe().words().toUpperCase(Locale.ROOT);
                    case SMTP, IMAP, STAMP, STUN, TURN, NTP, SNMP, AMQP, XMPP, LDAP ->
                            of.probe().words().toUpperCase(Locale.ROOT);
                };
        return of.number() == 0 ? name : name + " " + of.number();
    }

    private ChartView latency(Measured of) {
        double top = round(highest(of.fine(), Point::latencyP95Ms, Point::latencyP50Ms));
        DoubleUnaryOperator y = value -> HEIGHT - HEIGHT * Math.min(value, top) / top;
        return new ChartView(
                words.latency(),
                label(of.fine(), Point::latencyP50Ms, words.latencyUnit()),
                words.latencyUnit(),
                List.of(number(top), number(top / 2), number(0.0)),
                List.of(
                        new ChartView.Line("l1", words.median(), path(of, Point::latencyP50Ms, y)),
                        new ChartView.Line("l2", words.high(), path(of, Point::latencyP95Ms, y))),
                missed(of.fine()));
    }

    private ChartView voice(Measured of) {
        DoubleUnaryOperator y =
                value ->
                        HEIGHT
                                - HEIGHT
                                        * (Math.clamp(value, WORST_MOS, BEST_MOS) - WORST_MOS)
                                        / (BEST_MOS - WORST_MOS);
        return new ChartView(
                words.voice(),
                label(of.fine(), Point::mos, "MOS"),
                "MOS",
                List.of(number(BEST_MOS), number(2.75), number(WORST_MOS)),
                List.of(new ChartView.Line("l1", words.voice(), path(of, Point::mos, y))),
                "");
    }

    private String label(List<Point> points, Function<Point, @Nullable Double> value, String unit) {
        double lowest = Double.MAX_VALUE;
        double highest = -1;
        int missing = 0;
        for (Point each : points) {
            Double known = value.apply(each);
            if (known != null) {
                lowest = Math.min(lowest, known);
                highest = Math.max(highest, known);
            }
            missing += isMissed(each) ? 1 : 0;
        }
        String range =
                highest < 0
                        ? words.nothing()
                        : words.between(number(lowest), number(highest), unit);
        return missing == 0 ? range : range + " " + words.missing(missing);
    }

    private String path(
            Measured of, Function<Point, @Nullable Double> value, DoubleUnaryOperator y) {
        var path = new StringBuilder();
        int before = -2;
        for (Point each : of.fine()) {
            Double known = value.apply(each);
            int slot = slot(each);
            if (known == null || slot < 0 || slot >= SLOTS) {
                continue;
            }
            path.append(slot == before + 1 ? 'L' : 'M').append(slot).append(' ');
            path.append(short1(y.applyAsDouble(known)));
            if (slot != before + 1) {
                path.append("h.5"); // a lonely point is seen too
            }
            before = slot;
        }
        return path.toString();
    }

    private String missed(List<Point> points) {
        var path = new StringBuilder();
        for (Point each : points) {
            int slot = slot(each);
            if (isMissed(each) && slot >= 0 && slot < SLOTS) {
                path.append("M").append(slot - 1).append(" 90l2 8m0-8l-2 8");
            }
        }
        return path.toString();
    }

    private static boolean isMissed(Point point) {
        return point.fail() > 0 && point.latencyP50Ms() == null;
    }

    private int slot(Point point) {
        return (int) Duration.between(begin, point.from()).dividedBy(Step.FIVE_MINUTES.length());
    }

    private ChartView.Hour hour(Point of) {
        return new ChartView.Hour(
                new Views.When(Json.time(of.from()), moments.moment(of.from())),
                Long.toString(of.ok() + of.degraded() + of.fail()),
                Long.toString(of.fail()),
                number(of.latencyP50Ms()),
                number(of.latencyP95Ms()),
                number(of.mos()));
    }

    @SafeVarargs
    private static double highest(List<Point> points, Function<Point, @Nullable Double>... values) {
        double highest = 0;
        for (Point each : points) {
            for (Function<Point, @Nullable Double> value : values) {
                Double known = value.apply(each);
                highest = known == null ? highest : Math.max(highest, known);
            }
        }
        return highest;
    }

    /// The next of 1, 2, 5, 10, 20 …, so that the scale has round numbers.
    static double round(double highest) {
        double scale = 1;
        while (scale < highest && scale < 1e9) {
            for (double each : new double[] {1, 2, 5}) {
                if (scale * each >= highest) {
                    return scale * each;
                }
            }
            scale *= 10;
        }
        return scale;
    }

    private String number(@Nullable Double value) {
        if (value == null) {
            return "—";
        }
        boolean isWhole = value >= 100 || value == Math.rint(value);
        return String.format(locale, isWhole ? "%.0f" : value < 10 ? "%.2f" : "%.1f", value);
    }

    private static String short1(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
