/// From evidence to causes: the most probable set of broken components, risk groups and vantages.
///
/// The [io.faultline.incident.localise.Graph] knows what fails when something fails; the
/// [io.faultline.incident.localise.Field] holds the latest evidence of every check; the
/// [io.faultline.incident.localise.Localiser] searches the explanation that the evidence speaks for
/// most, against what it costs to believe in each fault ([io.faultline.incident.localise.Priors]).
/// What comes out is a [io.faultline.incident.localise.Diagnosis]: causes with confidence, with
/// what can not be told apart from them, and with the counts that the words are made of. Model:
/// detection.md, section 5.
@NullMarked
package io.faultline.incident.localise;

import org.jspecify.annotations.NullMarked;
