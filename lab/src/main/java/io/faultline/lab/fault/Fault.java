package io.faultline.lab.fault;

/// Something that can be broken on purpose.
///
/// @param name what it is called on the command line
/// @param layer where it is
/// @param breaks what breaks, in words, for people
/// @param root the id of the component or risk group that a diagnosis ought to name
/// @param sabotage how it is done
public record Fault(String name, Layer layer, String breaks, String root, Sabotage sabotage) {

    /// The line that `lab list` prints: name, layer and what breaks, separated by tabs.
    public String line() {
        return name + "\t" + layer.wire() + "\t" + breaks;
    }
}
