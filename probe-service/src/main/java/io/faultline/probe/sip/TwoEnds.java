package io.faultline.probe.sip;

import io.faultline.probe.rtp.CallerVoice;
import io.faultline.probe.rtp.Hearing;
import io.faultline.probe.rtp.Phrase;
import io.faultline.probe.rtp.VoiceQuality;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What both ends heard of each other, as numbers per direction and as words that name the
/// direction that is dead. `to` is from us to the far end, `from` the other way.
///
/// What the far end says in a header is exact and counts; what it says in digits fills in.
record TwoEnds(CallerVoice.Outcome here, Ending ending) {

    void tell(Map<String, Double> numbers, Map<String, String> texts) {
        Hearing from = here.from();
        numbers.put("token.matches", truth(here.tokenMatches()));
        numbers.put("audio.from", truth(from.tone()));
        numbers.put("rtpReceived", (double) from.received());
        numbers.put("loss.from", from.lossPct());
        numbers.put("jitter.from", from.jitterMs());
        quality(numbers, "from", from.quality(oneWayMs()));
        Optional<Hearing> there = ending.heardThere();
        there.ifPresent(to -> {
            numbers.put("loss.to", to.lossPct());
            numbers.put("jitter.to", to.jitterMs());
            quality(numbers, "to", to.quality(oneWayMs()));
        });
        if (there.isEmpty()) {
            here.said().ifPresent(report -> said(report, numbers));
        }
        Optional<Boolean> heardUs = there.map(Hearing::tone).or(here::heardUs);
        heardUs.ifPresent(heard -> numbers.put("audio.to", truth(heard)));
        if (!from.tone() || heardUs.isPresent()) {
            numbers.put("audio.both", truth(from.tone() && heardUs.orElse(false)));
        }
        worse(numbers);
        texts.put("audio", words(heardUs));
    }

    private static void said(Phrase.Report report, Map<String, Double> numbers) {
        numbers.put("loss.to", (double) report.lossPct());
        quality(numbers, "to", VoiceQuality.ofR(report.r()));
    }

    private static void quality(
            Map<String, Double> numbers, String direction, VoiceQuality quality) {
        numbers.put("r." + direction, quality.r());
        numbers.put("mos." + direction, quality.mos());
    }

    /// The call is as good as its worse direction.
    private static void worse(Map<String, Double> numbers) {
        for (String name : List.of("loss", "jitter")) {
            numbers.put(name, Math.max(of(numbers, name, "from"), of(numbers, name, "to")));
        }
        for (String name : List.of("r", "mos")) {
            numbers.put(name, Math.min(of(numbers, name, "from"), of(numbers, name, "to")));
        }
    }

    /// Of a direction; where nobody told, of the other.
    private static double of(Map<String, Double> numbers, String name, String direction) {
        double from = numbers.getOrDefault(name + ".from", 0.0);
        return numbers.getOrDefault(name + '.' + direction, from);
    }

    private String words(Optional<Boolean> heardUs) {
        boolean from = here.from().tone();
        if (!from && here.from().received() > 0 && ending.heardThere().isEmpty()) {
            return "audio comes in, but none of our answering end's: another party answered";
        }
        if (heardUs.isEmpty()) {
            return from
                    ? "audio comes from the far end, which does not say whether it hears us"
                    : "no audio from the far end to us, so it can not say whether it hears us";
        }
        if (from) {
            return heardUs.get()
                    ? "both directions carry audio"
                    : "no audio from us to the far end";
        }
        return heardUs.get() ? "no audio from the far end to us" : "no audio in either direction";
    }

    /// Half of the round trip where SIP goes from end to end; else unknown and left out.
    private double oneWayMs() {
        return ending.heardThere().isPresent() && Double.isFinite(ending.rttMs())
                ? ending.rttMs() / 2
                : 0;
    }

    private static double truth(boolean holds) {
        return holds ? 1 : 0;
    }
}
