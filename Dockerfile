# docker build -t mpgnet . && docker run --rm -v "$PWD/out:/mpgnet/out" mpgnet demo
FROM eclipse-temurin:25-jdk AS build
RUN apt-get update && apt-get install -y --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
WORKDIR /mpgnet
COPY . .
RUN ./mpgnet --version

FROM eclipse-temurin:25-jdk
WORKDIR /mpgnet
COPY --from=build /mpgnet /mpgnet
ENTRYPOINT ["./mpgnet"]
CMD ["demo"]
