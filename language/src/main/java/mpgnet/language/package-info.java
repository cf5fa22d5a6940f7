/**
 * Words through a vision and language model (section IV-E, where the paper asks GPT-4): any endpoint that speaks
 * OpenAI's chat protocol, hosted or on the own machine, through LangChain4j.
 */
package mpgnet.language;
