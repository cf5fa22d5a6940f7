/**
 * The engine that carries jobs: Hazelcast. The run that hands out work is the only member and listens at one address;
 * workers are its clients and listen nowhere. A queue leads from all workers to the hub, one from the hub to each
 * worker. What travels is bytes, each message with a code that only those who know the secret can make.
 */
package mpgnet.cluster;
