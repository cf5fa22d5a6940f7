package mpgnet.hw.rtde;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A connection on which everything is agreed and the stream runs. */
record RtdeSession(RtdeConnection connection, RtdeState.Streaming state, Recipe outputs, Map<String, Recipe> inputs) {

    /**
     * Negotiates version 2, else 1, sets up the recipes and starts the stream. The order is the protocol's. Text
     * messages may arrive anywhere, data packages before the answer to the start.
     *
     * @throws RtdeSetupException    a variable is IN_USE or NOT_FOUND
     * @throws RtdeProtocolException the other side does not speak RTDE
     * @throws RtdeLinkException     it does not answer, or refuses
     */
    static RtdeSession open(RtdeConnection connection, RtdeConfig config, long number, Consumer<RtdeReply.Text> texts)
            throws IOException {
        connection.connect(config.host(), config.port(), config.timing().connect());
        Dialogue dialogue = new Dialogue(connection, config.timing().reply(), texts);
        negotiateVersion(dialogue);
        var controller = dialogue.ask(new RtdeRequest.ControllerVersionRequest(), RtdeReply.ControllerVersion.class);
        double frequencyHz = config.frequencyHz(controller);
        var setup =
                dialogue.ask(new RtdeRequest.SetupOutputs(frequencyHz, config.outputs()), RtdeReply.OutputsSetup.class);
        Recipe outputs = Recipe.of(setup.recipeId(), config.outputs(), setup.types());
        Map<String, Recipe> inputs = new LinkedHashMap<>();
        for (InputRecipe recipe : config.inputs()) {
            var answer = dialogue.ask(new RtdeRequest.SetupInputs(recipe.variables()), RtdeReply.InputsSetup.class);
            inputs.put(recipe.name(), Recipe.of(answer.recipeId(), recipe.variables(), answer.types()));
        }
        if (!dialogue.ask(new RtdeRequest.Start(), RtdeReply.Started.class).accepted()) {
            throw new RtdeLinkException(
                    "the controller refused to start the data stream; is another output recipe in the way?");
        }
        var state = new RtdeState.Streaming(number, connection.version(), controller, frequencyHz);
        return new RtdeSession(connection, state, outputs, Map.copyOf(inputs));
    }

    private static void negotiateVersion(Dialogue dialogue) throws IOException {
        for (ProtocolVersion version : new ProtocolVersion[]{ProtocolVersion.V2, ProtocolVersion.V1}) {
            var answer = dialogue.ask(new RtdeRequest.ProtocolVersionRequest(version.number()),
                    RtdeReply.ProtocolVersionReply.class);
            if (answer.accepted()) {
                dialogue.connection.speak(version);
                return;
            }
        }
        throw new RtdeLinkException("the controller accepts neither RTDE version 2 nor 1; update its software");
    }

    /** One request, one answer, with a time limit; what else arrives in between is not an answer. */
    private record Dialogue(RtdeConnection connection, Duration patience, Consumer<RtdeReply.Text> texts) {

        /** What goes wrong is told with whom and what for. */
        <T extends RtdeReply> T ask(RtdeRequest request, Class<T> expected) throws IOException {
            try {
                return answer(request, expected);
            } catch (SocketTimeoutException e) {
                throw new RtdeLinkException(("%s did not answer within %d ms when it was asked for %s; is this really "
                        + "an RTDE port (30004)?").formatted(connection.where(), patience.toMillis(), step(request)));
            } catch (RtdeProtocolException e) {
                throw new RtdeProtocolException(failed(request, e));
            } catch (IOException e) {
                throw new RtdeLinkException(failed(request, e));
            }
        }

        private String failed(RtdeRequest request, IOException e) {
            return "RTDE at %s failed when it was asked for %s: %s".formatted(connection.where(), step(request),
                    e.getMessage());
        }

        private <T extends RtdeReply> T answer(RtdeRequest request, Class<T> expected) throws IOException {
            long deadlineNanos = System.nanoTime() + patience.toNanos();
            connection.send(request);
            while (true) {
                switch (connection.receive(deadlineNanos)) {
                    case RtdeReply.Text text -> texts.accept(text);
                    case RtdeReply.OutputData _,RtdeReply.Unknown _ -> {
                    }
                    case RtdeReply reply when expected.isInstance(reply) -> {
                        return expected.cast(reply);
                    }
                    case RtdeReply other -> throw new RtdeProtocolException("it answered %s".formatted(other));
                }
            }
        }

        private static String step(RtdeRequest request) {
            return switch (request) {
                case RtdeRequest.ProtocolVersionRequest r -> "protocol version " + r.number();
                case RtdeRequest.ControllerVersionRequest _ -> "the controller's version";
                case RtdeRequest.SetupOutputs r -> "an output recipe of %d variables".formatted(r.names().size());
                case RtdeRequest.SetupInputs r -> "the input recipe " + r.names();
                case RtdeRequest.Start _ -> "the start of the data stream";
                case RtdeRequest.Pause _ -> "a pause of the data stream";
                case RtdeRequest.Text _,RtdeRequest.InputData _,RtdeRequest.Unknown _ ->
                        throw new IllegalArgumentException("nothing answers " + request);
            };
        }
    }
}
