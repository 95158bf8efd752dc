package io.faultline.status.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The fixed words of the pages, here in English; `messages/w_fr.properties` has the French ones.
/// What speaks of one incident comes with the incident.
@MessageBundle(value = "w", locale = "en")
public interface Words {

    // states
    @Message("Operational")
    String operational();

    @Message("Degraded performance")
    String degraded();

    @Message("Partial outage")
    String partial();

    @Message("Major outage")
    String major();

    @Message("Under maintenance")
    String maintenance();

    @Message("No recent data")
    String nodata();

    // the whole
    @Message("All Systems Operational")
    String allOperational();

    @Message("Service Under Maintenance")
    String allMaintenance();

    @Message("No recent data")
    String allNoData();

    @Message("Partially Degraded Service")
    String partiallyDegraded();

    @Message("Degraded System Service")
    String allDegraded();

    @Message("Minor Service Outage")
    String minorOutage();

    @Message("Partial System Outage")
    String partialOutage();

    @Message("Major System Outage")
    String majorOutage();

    @Message("All {services} services and {components} components answer.")
    String leadOk(int services, int components);

    @Message("Planned work is going on; everything else works normally.")
    String leadMaintenance();

    @Message("Nothing is watched yet: the inventory names no public component.")
    String leadNothing();

    @Message("We cannot confirm the state of {count} components since {since}.")
    String leadNoData(int count, String since);

    @Message("We cannot confirm the state of one component since {since}.")
    String leadNoDataOne(String since);

    @Message("We have not heard of any component yet.")
    String leadNever();

    @Message("{title}.")
    String leadTitle(String title);

    @Message("{affected} services are affected; {well} work normally.")
    String leadServices(int affected, int well);

    @Message("One service is affected; {well} work normally.")
    String leadService(int well);

    @Message("All services are affected.")
    String leadAllServices();

    @Message("Updated")
    String updated();

    @Message("Not yet heard of anything")
    String neverUpdated();

    @Message("Last incident {ago}")
    String lastIncident(String ago);

    // severities and phases
    @Message("Critical")
    String critical();

    @Message("Major")
    String majorSeverity();

    @Message("Minor")
    String minorSeverity();

    @Message("No effect")
    String noSeverity();

    @Message("Investigating")
    String investigating();

    @Message("Identified")
    String identified();

    @Message("Monitoring")
    String monitoring();

    @Message("Resolved")
    String resolved();

    @Message("Postmortem")
    String postmortem();

    @Message("Scheduled")
    String scheduled();

    @Message("In progress")
    String inProgress();

    @Message("Verifying")
    String verifying();

    @Message("Completed")
    String completed();

    // times
    @Message("{seconds} s")
    String seconds(long seconds);

    @Message("{minutes} min")
    String minutes(long minutes);

    @Message("{hours} h {minutes} min")
    String hours(long hours, long minutes);

    @Message("{days} days")
    String days(long days);

    @Message("1 day")
    String oneDay();

    @Message("{age} ago")
    String ago(String age);

    @Message("In {age}")
    String ahead(String age);

    @Message("{first} to {last}")
    String span(String first, String last);

    @Message("to")
    String to();

    @Message("Now")
    String now();

    // the frame
    @Message("Skip to the current state")
    String skip();

    @Message("Subscribe")
    String subscribe();

    @Message("Feeds and API")
    String feeds();

    @Message("Calendar")
    String calendar();

    @Message("All history")
    String allHistory();

    @Message("Language")
    String language();

    @Message("Colours")
    String colours();

    @Message("As my device")
    String auto();

    @Message("Light")
    String light();

    @Message("Dark")
    String dark();

    @Message("Keep")
    String keep();

    @Message(
            "Measured by Faultline from {locations} locations. This page is kept apart from what it watches.")
    String measured(int locations);

    @Message(
            "Measured by Faultline from one location. This page is kept apart from what it watches.")
    String measuredOne();

    @Message("The page was updated: {sentence}")
    String changed(String sentence);

    // incidents
    @Message("What is wrong now")
    String wrongNow();

    @Message("Ongoing for {age}")
    String ongoing(String age);

    @Message("Resolved after {age}")
    String resolvedAfter(String age);

    @Message("Since")
    String since();

    @Message("Detected automatically by {failing} of {all} locations")
    String detected(int failing, int all);

    @Message("Detected automatically")
    String detectedPlain();

    @Message("Affected services")
    String affectedServices();

    @Message("No service is affected")
    String noServices();

    @Message("Who acts")
    String whoActs();

    @Message("works on it.")
    String worksOnIt();

    @Message("You have nothing to repair.")
    String nothingToRepair();

    @Message("If a partner services your account, your partner is in charge and has been told.")
    String partnerActs();

    @Message("The partners of the accounts that are touched work on it.")
    String partnersAct();

    @Message("Your own IT works on it:")
    String youAct();

    @Message("this part is yours to repair.")
    String yours();

    @Message("What to do meanwhile")
    String meanwhile();

    @Message("Nothing: wait for the next update.")
    String nothingToDo();

    @Message("Next update by")
    String nextUpdate();

    @Message("Follow this incident")
    String follow();

    @Message("Timeline")
    String timeline();

    @Message("Evidence and full timeline")
    String fullTimeline();

    @Message("All services")
    String allServices();

    @Message("First failed probe")
    String firstFailed();

    @Message("{age} before this page said so.")
    String before(String age);

    @Message("Evidence")
    String evidence();

    @Message("What our probes saw")
    String evidenceHint();

    @Message("Checks that fail")
    String checksFailing();

    @Message("Locations that see it")
    String locationsFailing();

    @Message("Confidence in the cause")
    String confidence();

    @Message("Works again since")
    String worksSince();

    @Message("{some} of {all}")
    String of(int some, int all);

    @Message("Why we say so")
    String why();

    @Message("Read the postmortem")
    String readPostmortem();

    @Message("Published {time}")
    String publishedAt(String time);

    @Message("Earlier version, {time}")
    String earlierVersion(String time);

    // maintenance
    @Message("Planned maintenance")
    String plannedMaintenance();

    @Message("Add to calendar")
    String addToCalendar();

    // services
    @Message("Services")
    String services();

    @Message("How uptime is counted")
    String uptimeHow();

    @Message("90 days ago")
    String daysAgo();

    @Message("Today")
    String today();

    @Message("90 days: {uptime} uptime.")
    String stripLabel(String uptime);

    @Message("90 days: no data.")
    String stripNoData();

    @Message("Days: {days}")
    String stripDays(String days);

    @Message("uptime")
    String uptime();

    @Message(
            "A taller mark is a worse day. A dotted grey line means that we have no data: neither up nor down.")
    String legend();

    @Message("The same 90 days as a table")
    String table();

    @Message("Every day was all green.")
    String tableEmpty();

    @Message("Day")
    String day();

    @Message("Service")
    String service();

    @Message("State")
    String state();

    @Message("Uptime that day")
    String uptimeThatDay();

    // layers
    @Message("Layers")
    String layers();

    @Message("Where the service comes from, and whose it is")
    String layersHint();

    @Message("Carriers")
    String carriers();

    @Message("Voice trunks to the telephone network")
    String carriersHint();

    @Message("Internet links")
    String isps();

    @Message("Private: each customer sees its own links in its own view")
    String ispsHint();

    @Message("Datacenter core")
    String core();

    @Message("{provider}’s own platform")
    String coreHint(String provider);

    @Message("Customer premises")
    String premises();

    @Message("Private: each customer sees its own sites in its own view")
    String premisesHint();

    @Message("How to open your own view")
    String openView();

    @Message("Nothing of this layer is watched.")
    String layerEmpty();

    @Message("Monitoring")
    String monitoringLayer();

    // past
    @Message("Past incidents")
    String past();

    @Message("No incidents")
    String noIncidents();

    @Message("Completed as planned, {span}.")
    String completedAsPlanned(String span);

    @Message("Incident history")
    String history();

    @Message("Everything that was public, the last first")
    String historyHint();

    @Message("Nothing has happened yet.")
    String historyEmpty();

    // uptime page
    @Message(
            "Uptime is the share of the last 90 days that was not lost, in percent, of the time we have data for. A minute of major outage counts whole, a minute of partial outage counts 0.3 minutes, degraded performance and planned maintenance count nothing. Grey days are neither up nor down.")
    String uptimeRule();

    @Message("The intervals it is computed from are in")
    String uptimeIntervals();

    // own view
    @Message("Your own view")
    String ownView();

    @Message(
            "Each customer has a private link to a page of its own: its trunks, links and sites, who must act and what to do. Your contact at {provider} sends it to you; it is also in the messages you get.")
    String ownViewHow(String provider);

    @Message("your own view")
    String yourView();

    @Message("Everything of yours works")
    String yoursWorks();

    @Message("Something of yours does not work")
    String yoursBroken();

    @Message("We do not know how everything of yours is")
    String yoursUnknown();

    @Message("Planned work touches you")
    String yoursMaintenance();

    @Message("Your trunks, links and sites and the platform answer.")
    String leadYoursWorks();

    @Message("Seen by {customer} and {provider} only")
    String seenBy(String customer, String provider);

    @Message("What it means for you")
    String meansForYou();

    @Message("Reach them")
    String reach();

    @Message("No contact is on record.")
    String noContact();

    @Message("Your connections")
    String connections();

    @Message("From the telephone network to your desks")
    String connectionsHint();

    @Message("Trunks")
    String trunks();

    @Message("Internet link")
    String link();

    @Message("Sites")
    String sites();

    @Message("Since {time}")
    String sinceTime(String time);

    @Message("Never heard of")
    String neverHeard();

    @Message("Who is responsible for what")
    String responsible();

    @Message("Layer")
    String layer();

    @Message("Contact")
    String contact();

    @Message("Your premises")
    String yourPremises();

    @Message("your own IT")
    String ownIt();

    @Message("Your services")
    String yourServices();

    @Message("The last 90 days")
    String lastDays();

    @Message("None of your connections is watched in this layer.")
    String noConnections();

    @Message("Your feed")
    String yourFeed();
}
