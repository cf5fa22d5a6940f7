package mpgnet.cli.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import mpgnet.cli.term.PlainText;
import mpgnet.cli.term.TensorFiles;
import mpgnet.nn.io.FileIndex;
import mpgnet.nn.io.TensorInfo;
import mpgnet.nn.io.WeightsReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mpgnet weights inspect}: what a weights file says that it holds. */
@Command(
        name = "inspect",
        description = "Lists the tensors of a .pth or safetensors file. Names, shapes and sizes are checked, and the "
                + "checksum of a safetensors file that carries one.",
        footer = {
            "",
            "Examples:",
            "  mpgnet weights inspect weights/mpgnet.safetensors",
            "  mpgnet weights inspect mobilenet_v3_small.pth --json"
        })
final class WeightsInspectCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A state dictionary that torch.save wrote, or a safetensors file.")
    private Path file;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        FileIndex index = TensorFiles.read(file, WeightsReader::index);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(index));
        } else {
            table(index, out);
        }
        out.flush();
        return 0;
    }

    private static void table(FileIndex index, PrintWriter out) {
        int width = index.tensors().stream().mapToInt(t -> t.name().length()).max().orElse(0);
        for (TensorInfo tensor : index.tensors()) {
            out.printf("%-" + Math.max(1, width) + "s  %-4s  %10d  %s%n", PlainText.of(tensor.name()),
                    tensor.format(), tensor.size(),
                    tensor.shape());
        }
        index.metadata().forEach((key, value) -> out.printf("%s: %s%n", PlainText.of(key), PlainText.of(value)));
        out.printf("checksum: %s%n", checksum(index));
        out.printf("%s, %d tensors, %d numbers, of which %d are parameters%n", index.format(), index.tensors().size(),
                numbers(index), parameters(index));
    }

    private static String checksum(FileIndex index) {
        if (index.format().equals("pytorch")) {
            return "the archive's own, verified when the numbers are read";
        }
        return index.checked() ? "fits" : "none: whether the file is as it was written is unchecked";
    }

    private static String json(FileIndex index) throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode root = mapper.createObjectNode();
        root.put("format", index.format()).put("checksum", checksum(index)).put("numbers", numbers(index))
                .put("parameters", parameters(index));
        index.metadata().forEach(root.putObject("metadata")::put);
        var tensors = root.putArray("tensors");
        for (TensorInfo tensor : index.tensors()) {
            ObjectNode node = tensors.addObject().put("name", tensor.name()).put("dtype", tensor.format().name());
            tensor.shape().forEach(node.putArray("shape")::add);
        }
        return mapper.writeValueAsString(root);
    }

    private static long numbers(FileIndex index) {
        return index.tensors().stream().mapToLong(TensorInfo::size).sum();
    }

    /** What is learnt by gradients: everything but batch normalisation's statistics and PyTorch's batch counters. */
    private static long parameters(FileIndex index) {
        return index.tensors().stream()
                .filter(t -> !t.name().matches("(.*\\.)?(running_mean|running_var|num_batches_tracked)"))
                .mapToLong(TensorInfo::size).sum();
    }
}
