/**
 * URScript as the twin's controller runs it: the text is compiled to instructions and stepped once per control cycle. A
 * subset of the language: functions, threads, conditions, loops, lists and poses; what it calls of the robot is behind
 * {@link mpgnet.twin.script.ScriptLibrary}. Source: Universal Robots, "The URScript Programming Language".
 */
package mpgnet.twin.script;
