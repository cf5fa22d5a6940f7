/**
 * The Real-Time Data Exchange of a Universal Robots controller (TCP port 30004): {@link mpgnet.hw.rtde.RtdeCodec} turns
 * bytes into records and back and knows no socket; {@link mpgnet.hw.rtde.RtdeClient} owns the socket and the thread
 * that drains it. Both ends of the protocol are here, so a simulated controller speaks with the same code that its
 * golden tests fix. Source: Universal Robots, "Real-Time Data Exchange (RTDE) Guide".
 */
package mpgnet.hw.rtde;
