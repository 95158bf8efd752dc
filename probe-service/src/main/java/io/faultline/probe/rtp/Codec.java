package io.faultline.probe.rtp;

/// What a codec does to a voice, as data for the E-model.
///
/// @param equipmentImpairment Ie: what is lost without any packet lost
/// @param lossRobustness Bpl: how well it hides lost packets
/// @param delayMs what coding itself takes
public record Codec(double equipmentImpairment, double lossRobustness, double delayMs) {

    /// G.711 without loss concealment. Sources give a Bpl of 4.3 to 4.8; 4.3 is in ITU-T G.113.
    public static final Codec G711 = new Codec(0, 4.3, 0.25);

    /// G.711 with the loss concealment of its Appendix I.
    public static final Codec G711_PLC = new Codec(0, 25.1, 0.25);
}
