package io.faultline.probe.sip;

import io.faultline.probe.rtp.CallerVoice;
import io.faultline.probe.rtp.Codec;
import io.faultline.probe.rtp.EchoVoice;
import io.faultline.probe.rtp.Heard;
import io.faultline.probe.rtp.Voice;
import io.faultline.probe.rtp.VoiceQuality;
import java.util.Map;

/// What a call is measured by: its own echo, or what both ends heard of each other.
sealed interface Measure {

    /// What speaks and listens.
    Voice voice();

    /// Puts what was measured beside the call's other numbers and texts, when it is over.
    void tell(Ending ending, Map<String, Double> numbers, Map<String, String> texts);

    /// A far end that sends our voice back.
    record Echo(EchoVoice voice) implements Measure {

        @Override
        public void tell(Ending ending, Map<String, Double> numbers, Map<String, String> texts) {
            Heard heard = voice.heard();
            numbers.put("audio.both", heard.bothWays() ? 1.0 : 0.0);
            numbers.put("loss", heard.lossPct());
            numbers.put("jitter", heard.jitterMs());
            numbers.put("rtpSent", (double) heard.sent());
            numbers.put("rtpReceived", (double) heard.received());
            numbers.put("rtpEchoed", (double) heard.echoed());
            if (heard.bothWays()) {
                var quality = VoiceQuality.ofLoop(Codec.G711, heard.rttMs(), heard.lossPct(), 1);
                numbers.put("rtt", heard.rttMs());
                numbers.put("r", quality.r());
                numbers.put("mos", quality.mos());
            }
            texts.put("audio", heard.inWords());
        }
    }

    /// An answering end of ours.
    record BothEnds(CallerVoice voice) implements Measure {

        @Override
        public void tell(Ending ending, Map<String, Double> numbers, Map<String, String> texts) {
            new TwoEnds(voice.outcome(), ending).tell(numbers, texts);
        }
    }
}
