package io.faultline.incident.kafka;

import io.faultline.incident.detect.CheckState;
import io.faultline.incident.detect.Confirming;
import io.faultline.incident.detect.Evidence;
import io.faultline.incident.detect.Finding;
import io.faultline.incident.detect.LossRate;
import io.faultline.incident.detect.Observation;
import io.faultline.incident.detect.Run;
import io.faultline.incident.detect.Runs;
import io.faultline.incident.detect.Shares;
import io.faultline.incident.detect.Sight;
import io.faultline.incident.detect.Tally;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.VantageId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How the memory of a check, and what is said of it, lie in bytes. It is written with every event
/// and there is one for every check: a few hundred bytes, where JSON would need thousands.
///
/// Times are milliseconds from one time that stands at the head, names of vantages stand there once
/// and are numbers from then on. Doubles are exact. What another version wrote is told by the first
/// byte.
final class CheckMemory {

    private static final int VERSION = 1;

    private CheckMemory() {}

    static byte[] write(CheckState state) {
        var out = new Out(state.tally().at());
        out.vantages(state);
        out.bytes.unsigned(state.late());
        out.bytes.unsigned(state.duplicates());
        out.confirming(state.confirming());
        out.tally(state.settled());
        out.tally(state.tally());
        out.window(state.window());
        return out.bytes.toBytes();
    }

    /// @param check whose memory it is
    /// @throws UnreadableState for what another version wrote
    static CheckState state(byte[] bytes, CheckId check) {
        try {
            var in = new In(bytes);
            in.vantages();
            long late = in.bytes.unsigned();
            long duplicates = in.bytes.unsigned();
            Confirming confirming = in.confirming();
            Tally settled = in.tally();
            Tally tally = in.tally();
            return new CheckState(settled, in.window(check), tally, confirming, late, duplicates);
        } catch (IndexOutOfBoundsException
                | IllegalArgumentException
                | DateTimeException
                | ArithmeticException e) {
            throw new UnreadableState("it is damaged", e);
        }
    }

    static byte[] write(Evidence evidence) {
        var out = new Out(evidence.at());
        out.vantages(List.copyOf(evidence.sights().keySet()));
        out.runs(evidence.runs());
        out.sights(evidence.sights());
        return out.bytes.toBytes();
    }

    /// @throws UnreadableState for what another version wrote
    static Evidence evidence(byte[] bytes, CheckId check) {
        try {
            var in = new In(bytes);
            in.vantages();
            return new Evidence(check, in.base, in.runs(), in.sights());
        } catch (IndexOutOfBoundsException
                | IllegalArgumentException
                | DateTimeException
                | ArithmeticException e) {
            throw new UnreadableState("it is damaged", e);
        }
    }

    private static final class Out {
        private final BinaryWriter bytes = new BinaryWriter();
        private final long base;
        private List<VantageId> vantages = List.of();

        Out(@Nullable Instant base) {
            this.base = base == null ? 0 : base.toEpochMilli();
            bytes.oneByte(VERSION);
            bytes.number(this.base);
        }

        void vantages(CheckState state) {
            var all = new ArrayList<>(state.tally().sights().keySet());
            Confirming wish = state.confirming();
            state.settled().sights().keySet().forEach(each -> add(all, each));
            state.window().forEach(each -> add(all, each.vantage()));
            if (wish.suspect() != null) {
                add(all, wish.suspect());
            }
            vantages(all);
        }

        private static void add(List<VantageId> all, VantageId vantage) {
            if (!all.contains(vantage)) {
                all.add(vantage);
            }
        }

        void vantages(List<VantageId> all) {
            vantages = all;
            bytes.unsigned(all.size());
            all.forEach(each -> bytes.text(each.value()));
        }

        void vantage(VantageId vantage) {
            bytes.unsigned(vantages.indexOf(vantage));
        }

        void time(Instant time) {
            bytes.number(time.toEpochMilli() - base);
        }

        void finding(Finding finding) {
            bytes.oneByte(
                    switch (finding) {
                        case GOOD -> 0;
                        case SLOW -> 1;
                        case SILENT -> 2;
                        case NAMELESS -> 3;
                        case REFUSED -> 4;
                        case UNTRUSTED -> 5;
                        case WRONG -> 6;
                        case NOTHING -> 7;
                        case UNREACHABLE -> 8;
                    });
        }

        void confirming(Confirming wish) {
            bytes.unsigned(wish.rounds());
            bytes.oneByte(
                    (wish.next() == null ? 0 : 1)
                            | (wish.suspect() == null ? 0 : 2)
                            | (wish.silent() ? 4 : 0));
            if (wish.next() != null) {
                time(wish.next());
            }
            if (wish.suspect() != null) {
                vantage(wish.suspect());
            }
        }

        void tally(Tally tally) {
            Instant at = tally.at();
            bytes.oneByte(at == null ? 0 : 1);
            if (at != null) {
                time(at);
            }
            bytes.real(tally.burst());
            bytes.real(tally.slowBurst());
            bytes.real(tally.rate().lost());
            bytes.real(tally.rate().kept());
            bytes.real(tally.rate().pendingLost());
            bytes.real(tally.rate().pendingKept());
            runs(tally.runs());
            sights(tally.sights());
        }

        void runs(Runs runs) {
            bytes.oneByte(
                    (runs.down().quiet() ? 0 : 1)
                            | (runs.heavy().quiet() ? 0 : 2)
                            | (runs.light().quiet() ? 0 : 4)
                            | (runs.slow().quiet() ? 0 : 8));
            run(runs.down());
            run(runs.heavy());
            run(runs.light());
            run(runs.slow());
        }

        void run(Run run) {
            if (run.since() == null || run.first() == null) {
                return;
            }
            bytes.real(run.sum());
            bytes.real(run.peak());
            bytes.real(run.reverse());
            time(run.since());
            bytes.text(run.first());
        }

        void sights(SortedMap<VantageId, Sight> sights) {
            bytes.unsigned(sights.size());
            sights.forEach((vantage, sight) -> {
                vantage(vantage);
                sight(sight);
            });
        }

        private void sight(Sight sight) {
            bytes.oneByte(
                    (sight.badAt() == null ? 0 : 1)
                            | (sight.goodSince() == null ? 0 : 2)
                            | (sight.slowAt() == null ? 0 : 4)
                            | (sight.cleanSince() == null ? 0 : 8)
                            | (sight.own().quiet() ? 0 : 16)
                            | (sight.shares().equals(Shares.NONE) ? 0 : 32));
            time(sight.at());
            finding(sight.finding());
            maybe(sight.badAt());
            maybe(sight.goodSince());
            maybe(sight.slowAt());
            maybe(sight.cleanSince());
            bytes.unsigned(sight.goods());
            bytes.unsigned(sight.bads());
            bytes.real(sight.burst());
            run(sight.own());
            if (!sight.shares().equals(Shares.NONE)) {
                bytes.real(sight.shares().down());
                bytes.real(sight.shares().heavy());
                bytes.real(sight.shares().light());
                bytes.real(sight.shares().slow());
            }
        }

        private void maybe(@Nullable Instant time) {
            if (time != null) {
                time(time);
            }
        }

        /// Ids of one prober begin alike: each says how much of the one before it keeps.
        void window(List<Observation> window) {
            bytes.unsigned(window.size());
            String before = "";
            for (Observation each : window) {
                int same = 0;
                int most = Math.min(before.length(), each.id().length());
                while (same < most && before.charAt(same) == each.id().charAt(same)) {
                    same++;
                }
                bytes.unsigned(same);
                bytes.text(each.id().substring(same));
                before = each.id();
                time(each.at());
                vantage(each.vantage());
                finding(each.finding());
            }
        }
    }

    private static final class In {
        private final BinaryReader bytes;
        private final long baseMs;
        private final Instant base;
        private final List<VantageId> vantages = new ArrayList<>(4);

        In(byte[] from) {
            this.bytes = new BinaryReader(from);
            if (bytes.oneByte() != VERSION) {
                throw new UnreadableState("another version wrote it");
            }
            this.baseMs = bytes.number();
            this.base = Instant.ofEpochMilli(baseMs);
        }

        void vantages() {
            int count = bytes.count();
            for (int i = 0; i < count; i++) {
                vantages.add(new VantageId(bytes.text()));
            }
        }

        VantageId vantage() {
            return vantages.get((int) bytes.unsigned());
        }

        Instant time() {
            long distance = bytes.number();
            return distance == 0 ? base : Instant.ofEpochMilli(baseMs + distance);
        }

        Finding finding() {
            return switch (bytes.oneByte()) {
                case 0 -> Finding.GOOD;
                case 1 -> Finding.SLOW;
                case 2 -> Finding.SILENT;
                case 3 -> Finding.NAMELESS;
                case 4 -> Finding.REFUSED;
                case 5 -> Finding.UNTRUSTED;
                case 6 -> Finding.WRONG;
                case 7 -> Finding.NOTHING;
                case 8 -> Finding.UNREACHABLE;
                default -> throw new UnreadableState("a finding that nobody knows");
            };
        }

        Confirming confirming() {
            int rounds = (int) bytes.unsigned();
            int flags = bytes.oneByte();
            Instant next = (flags & 1) == 0 ? null : time();
            VantageId suspect = (flags & 2) == 0 ? null : vantage();
            return rounds == 0 && flags == 0
                    ? Confirming.IDLE
                    : new Confirming(rounds, next, suspect, (flags & 4) != 0);
        }

        Tally tally() {
            Instant at = bytes.oneByte() == 0 ? null : time();
            return new Tally(
                    at,
                    bytes.real(),
                    bytes.real(),
                    new LossRate(bytes.real(), bytes.real(), bytes.real(), bytes.real()),
                    runs(),
                    sights());
        }

        Runs runs() {
            int loud = bytes.oneByte();
            if (loud == 0) {
                return Runs.QUIET;
            }
            return new Runs(
                    run((loud & 1) != 0),
                    run((loud & 2) != 0),
                    run((loud & 4) != 0),
                    run((loud & 8) != 0));
        }

        Run run(boolean loud) {
            return loud
                    ? new Run(bytes.real(), bytes.real(), bytes.real(), time(), bytes.text())
                    : Run.QUIET;
        }

        SortedMap<VantageId, Sight> sights() {
            int count = bytes.count();
            var sights = new TreeMap<VantageId, Sight>();
            for (int i = 0; i < count; i++) {
                VantageId vantage = vantage();
                sights.put(vantage, sight());
            }
            return Collections.unmodifiableSortedMap(sights);
        }

        private Sight sight() {
            int flags = bytes.oneByte();
            Instant at = time();
            Finding finding = finding();
            Instant badAt = maybe(flags & 1);
            Instant goodSince = maybe(flags & 2);
            Instant slowAt = maybe(flags & 4);
            Instant cleanSince = maybe(flags & 8);
            int goods = (int) bytes.unsigned();
            int bads = (int) bytes.unsigned();
            double burst = bytes.real();
            Run own = run((flags & 16) != 0);
            Shares shares =
                    (flags & 32) == 0
                            ? Shares.NONE
                            : new Shares(bytes.real(), bytes.real(), bytes.real(), bytes.real());
            return new Sight(
                    at,
                    finding,
                    badAt,
                    goodSince,
                    goods,
                    slowAt,
                    cleanSince,
                    bads,
                    burst,
                    own,
                    shares);
        }

        private @Nullable Instant maybe(int flag) {
            return flag == 0 ? null : time();
        }

        List<Observation> window(CheckId check) {
            int count = bytes.count();
            var window = new ArrayList<Observation>(count);
            String before = "";
            for (int i = 0; i < count; i++) {
                int same = (int) bytes.unsigned();
                String id = before.substring(0, same) + bytes.text();
                before = id;
                window.add(new Observation(id, time(), check, vantage(), finding()));
            }
            return window;
        }
    }
}
