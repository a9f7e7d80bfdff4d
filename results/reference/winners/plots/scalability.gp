# Run `gnuplot scalability.gp` in this folder to draw scalability.dat again.
# Amdahl: g n / (1 + a (n - 1)). Universal Scalability Law: g n / (1 + a (n - 1) + b n (n - 1)).
# Least squares over replications; ± is the standard error, as far as the law is right.
# Error bars: 95 % confidence intervals of the mean.
# block-stm, zipf = 0, Amdahl: residual standard error 0.049732, R² = 1.0000.
# block-stm, zipf = 0, USL: residual standard error 0.0485464, R² = 1.0000.
# block-stm, zipf = 0.6, Amdahl: residual standard error 0.0201376, R² = 1.0000.
# block-stm, zipf = 0.6, USL: residual standard error 0.0162521, R² = 1.0000.
# block-stm, zipf = 0.9, Amdahl: residual standard error 1.28988, R² = 0.8209.
# block-stm, zipf = 0.9, USL: residual standard error 0.466097, R² = 0.9778.
# block-stm, zipf = 1.2, Amdahl: residual standard error 0.203731, R² = 0.6379.
# block-stm, zipf = 1.2, USL: residual standard error 0.145519, R² = 0.8250.
# aria, zipf = 0, Amdahl: residual standard error 0.109251, R² = 0.9999.
# aria, zipf = 0, USL: residual standard error 0.112244, R² = 0.9999.
# aria, zipf = 0.6, Amdahl: residual standard error 0.373964, R² = 0.9960.
# aria, zipf = 0.6, USL: residual standard error 0.383739, R² = 0.9960.
# aria, zipf = 0.9, Amdahl: residual standard error 0.0109053, R² = 0.9965.
# aria, zipf = 0.9, USL: residual standard error 0.0112042, R² = 0.9965.
# aria, zipf = 1.2, Amdahl: residual standard error 0.00165844, R² = 0.9986.
# aria, zipf = 1.2, USL: residual standard error 0.00170389, R² = 0.9986.
# dag, zipf = 0, Amdahl: residual standard error 0.109231, R² = 0.9999.
# dag, zipf = 0, USL: residual standard error 0.00233337, R² = 1.0000.
# dag, zipf = 0.6, Amdahl: residual standard error 0.120281, R² = 0.9999.
# dag, zipf = 0.6, USL: residual standard error 0.029849, R² = 1.0000.
# dag, zipf = 0.9, Amdahl: residual standard error 1.2921, R² = 0.8349.
# dag, zipf = 0.9, USL: residual standard error 0.435617, R² = 0.9822.
# dag, zipf = 1.2, Amdahl: residual standard error 0.399959, R² = 0.4526.
# dag, zipf = 1.2, USL: residual standard error 0.185311, R² = 0.8887.
# bohm, zipf = 0, Amdahl: residual standard error 0.0143131, R² = 1.0000.
# bohm, zipf = 0, USL: residual standard error 0.00259388, R² = 1.0000.
# bohm, zipf = 0.6, Amdahl: residual standard error 0.0158147, R² = 1.0000.
# bohm, zipf = 0.6, USL: residual standard error 0.00557439, R² = 1.0000.
# bohm, zipf = 0.9, Amdahl: residual standard error 1.33386, R² = 0.8375.
# bohm, zipf = 0.9, USL: residual standard error 0.459472, R² = 0.9817.
# bohm, zipf = 1.2, Amdahl: residual standard error 0.397528, R² = 0.4607.
# bohm, zipf = 1.2, USL: residual standard error 0.181818, R² = 0.8931.
set encoding utf8
data = 'scalability.dat'

do for [format in 'svg pdf'] {
if (format eq 'svg') { set terminal svg size 1272,1038 noenhanced font 'Helvetica,12' linewidth 1.2 background 'white' }
if (format eq 'pdf') { set terminal pdfcairo size 17.67in,14.42in noenhanced font 'Helvetica,14' fontscale 0.75 linewidth 1.6 dashlength 1.8 }
set output 'scalability.'.format

reset
set multiplot
set datafile missing '?'
set border 3 linecolor '#333333'
set grid ytics linetype 1 linecolor '#dddddd'
set tics nomirror out scale 0.6
set style fill solid 1 noborder
set samples 200
set logscale xy 2
set xrange [0.833333:218.289]
set yrange [0.0022534:5186.58]
unset key
set label 1 'Which executor wins?' at screen 0.5, screen 0.9807 center font ',16'

set lmargin at screen 0.0881
set rmargin at screen 0.3003
set bmargin at screen 0.7592
set tmargin at screen 0.9422
set title 'block-stm, zipf = 0' offset 0,-0.4
set xlabel ''
set ylabel 'speedup over sequential'
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32, '' 64, '' 128)
set ytics ('0.00390625' 0.00390625, '0.015625' 0.015625, '0.0625' 0.0625, '0.25' 0.25, '1' 1, '4' 4, '16' 16, '64' 64)
set label 'Amdahl γ 0.979 ± 0.002  α 0.0084 ± 0.0001' at graph 0.02, graph 0.9575 left font ',10' textcolor '#333333' front
set label 'USL γ 0.974 ± 0.004  α 0.0081 ± 0.0003' at graph 0.02, graph 0.8725 left font ',10' textcolor '#333333' front
set label 'β (3.9 ± 2.8)e-6, peak near 503 cores, uncertain' at graph 0.02, graph 0.7875 left font ',10' textcolor '#333333' front
plot \
  0.978572*x/(1+0.00843405*(x-1)+0*x*(x-1)) with lines linewidth 1.5 dashtype 2 linecolor '#555555', \
  0.974044*x/(1+0.00807591*(x-1)+3.91458e-06*x*(x-1)) with lines linewidth 1.8 linecolor '#222222', \
  data index 0 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#D55E00', \
  data index 0 using 1:2 with points pointtype 5 pointsize 0.9 linecolor '#D55E00'
unset object
unset label
unset arrow

set lmargin at screen 0.3160
set rmargin at screen 0.5283
set bmargin at screen 0.7592
set tmargin at screen 0.9422
set title 'block-stm, zipf = 0.6' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32, '' 64, '' 128)
set ytics ('' 0.00390625, '' 0.015625, '' 0.0625, '' 0.25, '' 1, '' 4, '' 16, '' 64)
unset label 1
set label 'Amdahl γ 0.9811 ± 0.0008  α 0.0089 ± <0.0001' at graph 0.02, graph 0.9575 left font ',10' textcolor '#333333' front
set label 'USL γ 0.977 ± 0.001  α 0.0086 ± 0.0001' at graph 0.02, graph 0.8725 left font ',10' textcolor '#333333' front
set label 'β (3.2 ± 1.0)e-6, peak at 558 cores (408-763)' at graph 0.02, graph 0.7875 left font ',10' textcolor '#333333' front
plot \
  0.981094*x/(1+0.00891423*(x-1)+0*x*(x-1)) with lines linewidth 1.5 dashtype 2 linecolor '#555555', \
  0.977434*x/(1+0.0086219*(x-1)+3.18748e-06*x*(x-1)) with lines linewidth 1.8 linecolor '#222222', \
  data index 1 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#D55E00', \
  data index 1 using 1:2 with points pointtype 5 pointsize 0.9 linecolor '#D55E00'
unset object
unset label
unset arrow

set lmargin at screen 0.5440
set rmargin at screen 0.7563
set bmargin at screen 0.7592
set tmargin at screen 0.9422
set title 'block-stm, zipf = 0.9' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32, '' 64, '' 128)
set ytics ('' 0.00390625, '' 0.015625, '' 0.0625, '' 0.25, '' 1, '' 4, '' 16, '' 64)
unset label 1
set label 'Amdahl γ 1.70 ± 0.29  α 0.19 ± 0.04' at graph 0.02, graph 0.9575 left font ',10' textcolor '#333333' front
set label 'USL γ 1.11 ± 0.08  α 0.04 ± 0.01' at graph 0.02, graph 0.8725 left font ',10' textcolor '#333333' front
set label 'β 0.0021 ± 0.0002, peak at 22 cores (20-23)' at graph 0.02, graph 0.7875 left font ',10' textcolor '#333333' front
plot \
  1.69638*x/(1+0.190572*(x-1)+0*x*(x-1)) with lines linewidth 1.5 dashtype 2 linecolor '#555555', \
  1.11425*x/(1+0.035465*(x-1)+0.0020619*x*(x-1)) with lines linewidth 1.8 linecolor '#222222', \
  data index 2 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#D55E00', \
  data index 2 using 1:2 with points pointtype 5 pointsize 0.9 linecolor '#D55E00', \
  data index 3 using 1:2 with points pointtype 3 pointsize 1.4 linewidth 1.6 linecolor '#222222'
unset object
unset label
unset arrow

set lmargin at screen 0.7720
set rmargin at screen 0.9843
set bmargin at screen 0.7592
set tmargin at screen 0.9422
set title 'block-stm, zipf = 1.2' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32, '' 64, '' 128)
set ytics ('' 0.00390625, '' 0.015625, '' 0.0625, '' 0.25, '' 1, '' 4, '' 16, '' 64)
unset label 1
set label 'Amdahl γ 1.16 ± 0.09  α 0.61 ± 0.06' at graph 0.02, graph 0.9575 left font ',10' textcolor '#333333' front
set label 'USL γ 1.06 ± 0.06  α 0.47 ± 0.05' at graph 0.02, graph 0.8725 left font ',10' textcolor '#333333' front
set label 'β 0.0029 ± 0.0007, peak at 13 cores (11-17)' at graph 0.02, graph 0.7875 left font ',10' textcolor '#333333' front
plot \
  1.15581*x/(1+0.612728*(x-1)+0*x*(x-1)) with lines linewidth 1.5 dashtype 2 linecolor '#555555', \
  1.0562*x/(1+0.468799*(x-1)+0.00291734*x*(x-1)) with lines linewidth 1.8 linecolor '#222222', \
  data index 4 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#D55E00', \
  data index 4 using 1:2 with points pointtype 5 pointsize 0.9 linecolor '#D55E00', \
  data index 5 using 1:2 with points pointtype 3 pointsize 1.4 linewidth 1.6 linecolor '#222222'
unset object
unset label
unset arrow

set lmargin at screen 0.0881
set rmargin at screen 0.3003
set bmargin at screen 0.5356
set tmargin at screen 0.7187
set title 'aria, zipf = 0' offset 0,-0.4
set xlabel ''
set ylabel 'speedup over sequential'
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32, '' 64, '' 128)
set ytics ('0.00390625' 0.00390625, '0.015625' 0.015625, '0.0625' 0.0625, '0.25' 0.25, '1' 1, '4' 4, '16' 16, '64' 64)
unset label 1
set label 'Amdahl γ 0.942 ± 0.004  α 0.0087 ± 0.0001' at graph 0.02, graph 0.9575 left font ',10' textcolor '#333333' front
set label 'USL γ 0.942 ± 0.004  α 0.0087 ± 0.0001' at graph 0.02, graph 0.8725 left font ',10' textcolor '#333333' front
set label 'β 0' at graph 0.02, graph 0.7875 left font ',10' textcolor '#333333' front
plot \
  0.94195*x/(1+0.00874882*(x-1)+0*x*(x-1)) with lines linewidth 1.5 dashtype 2 linecolor '#555555', \
  0.94195*x/(1+0.00874882*(x-1)+0*x*(x-1)) with lines linewidth 1.8 linecolor '#222222', \
  data index 6 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#CC79A7', \
  data index 6 using 1:2 with points pointtype 13 pointsize 0.9 linecolor '#CC79A7'
unset object
unset label
unset arrow

set lmargin at screen 0.3160
set rmargin at screen 0.5283
set bmargin at screen 0.5356
set tmargin at screen 0.7187
set title 'aria, zipf = 0.6' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32, '' 64, '' 128)
set ytics ('' 0.00390625, '' 0.015625, '' 0.0625, '' 0.25, '' 1, '' 4, '' 16, '' 64)
unset label 1
set label 'Amdahl γ 0.46 ± 0.02  α 0.012 ± 0.001' at graph 0.02, graph 0.9575 left font ',10' textcolor '#333333' front
set label 'USL γ 0.45 ± 0.03  α 0.011 ± 0.005' at graph 0.02, graph 0.8725 left font ',10' textcolor '#333333' front
set label 'β (1.1 ± 5.2)e-5, peak near 298 cores, uncertain' at graph 0.02, graph 0.7875 left font ',10' textcolor '#333333' front
plot \
  0.455513*x/(1+0.0118107*(x-1)+0*x*(x-1)) with lines linewidth 1.5 dashtype 2 linecolor '#555555', \
  0.449896*x/(1+0.0107756*(x-1)+1.11281e-05*x*(x-1)) with lines linewidth 1.8 linecolor '#222222', \
  data index 7 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#CC79A7', \
  data index 7 using 1:2 with points pointtype 13 pointsize 0.9 linecolor '#CC79A7'
unset object
unset label
unset arrow

set lmargin at screen 0.5440
set rmargin at screen 0.7563
set bmargin at screen 0.5356
set tmargin at screen 0.7187
set title 'aria, zipf = 0.9' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32, '' 64, '' 128)
set ytics ('' 0.00390625, '' 0.015625, '' 0.0625, '' 0.25, '' 1, '' 4, '' 16, '' 64)
unset label 1
set label 'Amdahl γ 0.0127 ± 0.0004  α 0.0087 ± 0.0009' at graph 0.02, graph 0.9575 left font ',10' textcolor '#333333' front
set label 'USL γ 0.0127 ± 0.0004  α 0.0087 ± 0.0010' at graph 0.02, graph 0.8725 left font ',10' textcolor '#333333' front
set label 'β 0' at graph 0.02, graph 0.7875 left font ',10' textcolor '#333333' front
plot \
  0.0126669*x/(1+0.00867183*(x-1)+0*x*(x-1)) with lines linewidth 1.5 dashtype 2 linecolor '#555555', \
  0.0126669*x/(1+0.00867183*(x-1)+0*x*(x-1)) with lines linewidth 1.8 linecolor '#222222', \
  data index 8 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#CC79A7', \
  data index 8 using 1:2 with points pointtype 13 pointsize 0.9 linecolor '#CC79A7'
unset object
unset label
unset arrow

set lmargin at screen 0.7720
set rmargin at screen 0.9843
set bmargin at screen 0.5356
set tmargin at screen 0.7187
set title 'aria, zipf = 1.2' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32, '' 64, '' 128)
set ytics ('' 0.00390625, '' 0.015625, '' 0.0625, '' 0.25, '' 1, '' 4, '' 16, '' 64)
unset label 1
set label 'Amdahl γ 0.0030 ± 0.0001  α 0.0085 ± 0.0006' at graph 0.02, graph 0.9575 left font ',10' textcolor '#333333' front
set label 'USL γ 0.0030 ± 0.0001  α 0.0085 ± 0.0006' at graph 0.02, graph 0.8725 left font ',10' textcolor '#333333' front
set label 'β 0' at graph 0.02, graph 0.7875 left font ',10' textcolor '#333333' front
plot \
  0.00303985*x/(1+0.00852158*(x-1)+0*x*(x-1)) with lines linewidth 1.5 dashtype 2 linecolor '#555555', \
  0.00303985*x/(1+0.00852158*(x-1)+0*x*(x-1)) with lines linewidth 1.8 linecolor '#222222', \
  data index 9 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#CC79A7', \
  data index 9 using 1:2 with points pointtype 13 pointsize 0.9 linecolor '#CC79A7'
unset object
unset label
unset arrow

set lmargin at screen 0.0881
set rmargin at screen 0.3003
set bmargin at screen 0.3121
set tmargin at screen 0.4952
set title 'dag, zipf = 0' offset 0,-0.4
set xlabel ''
set ylabel 'speedup over sequential'
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32, '' 64, '' 128)
set ytics ('0.00390625' 0.00390625, '0.015625' 0.015625, '0.0625' 0.0625, '0.25' 0.25, '1' 1, '4' 4, '16' 16, '64' 64)
unset label 1
set label 'Amdahl γ 1.010 ± 0.005  α 0.0154 ± 0.0002' at graph 0.02, graph 0.9575 left font ',10' textcolor '#333333' front
set label 'USL γ 0.9757 ± 0.0002  α 0.0123 ± <0.0001' at graph 0.02, graph 0.8725 left font ',10' textcolor '#333333' front
set label 'β (3.24 ± 0.02)e-5, peak at 175 cores (174-176)' at graph 0.02, graph 0.7875 left font ',10' textcolor '#333333' front
plot \
  1.00973*x/(1+0.0153558*(x-1)+0*x*(x-1)) with lines linewidth 1.5 dashtype 2 linecolor '#555555', \
  0.975686*x/(1+0.0122992*(x-1)+3.23877e-05*x*(x-1)) with lines linewidth 1.8 linecolor '#222222', \
  data index 10 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#009E73', \
  data index 10 using 1:2 with points pointtype 9 pointsize 0.9 linecolor '#009E73', \
  data index 11 using 1:2 with points pointtype 3 pointsize 1.4 linewidth 1.6 linecolor '#222222'
unset object
unset label
unset arrow

set lmargin at screen 0.3160
set rmargin at screen 0.5283
set bmargin at screen 0.3121
set tmargin at screen 0.4952
set title 'dag, zipf = 0.6' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32, '' 64, '' 128)
set ytics ('' 0.00390625, '' 0.015625, '' 0.0625, '' 0.25, '' 1, '' 4, '' 16, '' 64)
unset label 1
set label 'Amdahl γ 1.012 ± 0.006  α 0.0155 ± 0.0002' at graph 0.02, graph 0.9575 left font ',10' textcolor '#333333' front
set label 'USL γ 0.975 ± 0.002  α 0.0122 ± 0.0002' at graph 0.02, graph 0.8725 left font ',10' textcolor '#333333' front
set label 'β (3.5 ± 0.2)e-5, peak at 169 cores (159-179)' at graph 0.02, graph 0.7875 left font ',10' textcolor '#333333' front
plot \
  1.01182*x/(1+0.0154524*(x-1)+0*x*(x-1)) with lines linewidth 1.5 dashtype 2 linecolor '#555555', \
  0.975452*x/(1+0.0121875*(x-1)+3.45782e-05*x*(x-1)) with lines linewidth 1.8 linecolor '#222222', \
  data index 12 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#009E73', \
  data index 12 using 1:2 with points pointtype 9 pointsize 0.9 linecolor '#009E73', \
  data index 13 using 1:2 with points pointtype 3 pointsize 1.4 linewidth 1.6 linecolor '#222222'
unset object
unset label
unset arrow

set lmargin at screen 0.5440
set rmargin at screen 0.7563
set bmargin at screen 0.3121
set tmargin at screen 0.4952
set title 'dag, zipf = 0.9' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32, '' 64, '' 128)
set ytics ('' 0.00390625, '' 0.015625, '' 0.0625, '' 0.25, '' 1, '' 4, '' 16, '' 64)
unset label 1
set label 'Amdahl γ 1.74 ± 0.29  α 0.19 ± 0.04' at graph 0.02, graph 0.9575 left font ',10' textcolor '#333333' front
set label 'USL γ 1.17 ± 0.07  α 0.04 ± 0.01' at graph 0.02, graph 0.8725 left font ',10' textcolor '#333333' front
set label 'β 0.0020 ± 0.0001, peak at 22 cores (21-24)' at graph 0.02, graph 0.7875 left font ',10' textcolor '#333333' front
plot \
  1.7415*x/(1+0.186801*(x-1)+0*x*(x-1)) with lines linewidth 1.5 dashtype 2 linecolor '#555555', \
  1.16597*x/(1+0.0388081*(x-1)+0.00196834*x*(x-1)) with lines linewidth 1.8 linecolor '#222222', \
  data index 14 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#009E73', \
  data index 14 using 1:2 with points pointtype 9 pointsize 0.9 linecolor '#009E73', \
  data index 15 using 1:2 with points pointtype 3 pointsize 1.4 linewidth 1.6 linecolor '#222222'
unset object
unset label
unset arrow

set lmargin at screen 0.7720
set rmargin at screen 0.9843
set bmargin at screen 0.3121
set tmargin at screen 0.4952
set title 'dag, zipf = 1.2' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32, '' 64, '' 128)
set ytics ('' 0.00390625, '' 0.015625, '' 0.0625, '' 0.25, '' 1, '' 4, '' 16, '' 64)
unset label 1
set label 'Amdahl γ 1.44 ± 0.18  α 0.61 ± 0.09' at graph 0.02, graph 0.9575 left font ',10' textcolor '#333333' front
set label 'USL γ 1.25 ± 0.08  α 0.36 ± 0.04' at graph 0.02, graph 0.8725 left font ',10' textcolor '#333333' front
set label 'β 0.0062 ± 0.0008, peak at 10 cores (9-12)' at graph 0.02, graph 0.7875 left font ',10' textcolor '#333333' front
plot \
  1.44172*x/(1+0.614021*(x-1)+0*x*(x-1)) with lines linewidth 1.5 dashtype 2 linecolor '#555555', \
  1.24879*x/(1+0.360218*(x-1)+0.00621808*x*(x-1)) with lines linewidth 1.8 linecolor '#222222', \
  data index 16 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#009E73', \
  data index 16 using 1:2 with points pointtype 9 pointsize 0.9 linecolor '#009E73', \
  data index 17 using 1:2 with points pointtype 3 pointsize 1.4 linewidth 1.6 linecolor '#222222'
unset object
unset label
unset arrow

set lmargin at screen 0.0881
set rmargin at screen 0.3003
set bmargin at screen 0.0886
set tmargin at screen 0.2717
set title 'bohm, zipf = 0' offset 0,-0.4
set xlabel 'cores'
set ylabel 'speedup over sequential'
set xtics ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32, '64' 64, '128' 128)
set ytics ('0.00390625' 0.00390625, '0.015625' 0.015625, '0.0625' 0.0625, '0.25' 0.25, '1' 1, '4' 4, '16' 16, '64' 64)
unset label 1
set label 'Amdahl γ 0.9813 ± 0.0005  α 0.0088 ± <0.0001' at graph 0.02, graph 0.9575 left font ',10' textcolor '#333333' front
set label 'USL γ 0.9771 ± 0.0002  α 0.0085 ± <0.0001' at graph 0.02, graph 0.8725 left font ',10' textcolor '#333333' front
set label 'β (3.6 ± 0.2)e-6, peak at 525 cores (503-549)' at graph 0.02, graph 0.7875 left font ',10' textcolor '#333333' front
plot \
  0.981252*x/(1+0.00882391*(x-1)+0*x*(x-1)) with lines linewidth 1.5 dashtype 2 linecolor '#555555', \
  0.977118*x/(1+0.00849466*(x-1)+3.59151e-06*x*(x-1)) with lines linewidth 1.8 linecolor '#222222', \
  data index 18 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#E69F00', \
  data index 18 using 1:2 with points pointtype 11 pointsize 0.9 linecolor '#E69F00'
unset object
unset label
unset arrow

set lmargin at screen 0.3160
set rmargin at screen 0.5283
set bmargin at screen 0.0886
set tmargin at screen 0.2717
set title 'bohm, zipf = 0.6' offset 0,-0.4
set xlabel 'cores'
set ylabel ''
set xtics ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32, '64' 64, '128' 128)
set ytics ('' 0.00390625, '' 0.015625, '' 0.0625, '' 0.25, '' 1, '' 4, '' 16, '' 64)
unset label 1
set label 'Amdahl γ 0.9820 ± 0.0006  α 0.0088 ± <0.0001' at graph 0.02, graph 0.9575 left font ',10' textcolor '#333333' front
set label 'USL γ 0.9776 ± 0.0004  α 0.0085 ± <0.0001' at graph 0.02, graph 0.8725 left font ',10' textcolor '#333333' front
set label 'β (3.8 ± 0.3)e-6, peak at 512 cores (468-560)' at graph 0.02, graph 0.7875 left font ',10' textcolor '#333333' front
plot \
  0.981969*x/(1+0.0088479*(x-1)+0*x*(x-1)) with lines linewidth 1.5 dashtype 2 linecolor '#555555', \
  0.97761*x/(1+0.00850072*(x-1)+3.78646e-06*x*(x-1)) with lines linewidth 1.8 linecolor '#222222', \
  data index 19 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#E69F00', \
  data index 19 using 1:2 with points pointtype 11 pointsize 0.9 linecolor '#E69F00'
unset object
unset label
unset arrow

set lmargin at screen 0.5440
set rmargin at screen 0.7563
set bmargin at screen 0.0886
set tmargin at screen 0.2717
set title 'bohm, zipf = 0.9' offset 0,-0.4
set xlabel 'cores'
set ylabel ''
set xtics ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32, '64' 64, '128' 128)
set ytics ('' 0.00390625, '' 0.015625, '' 0.0625, '' 0.25, '' 1, '' 4, '' 16, '' 64)
unset label 1
set label 'Amdahl γ 1.76 ± 0.29  α 0.18 ± 0.04' at graph 0.02, graph 0.9575 left font ',10' textcolor '#333333' front
set label 'USL γ 1.18 ± 0.07  α 0.04 ± 0.01' at graph 0.02, graph 0.8725 left font ',10' textcolor '#333333' front
set label 'β 0.0019 ± 0.0001, peak at 22 cores (21-24)' at graph 0.02, graph 0.7875 left font ',10' textcolor '#333333' front
plot \
  1.76438*x/(1+0.182377*(x-1)+0*x*(x-1)) with lines linewidth 1.5 dashtype 2 linecolor '#555555', \
  1.17961*x/(1+0.0369779*(x-1)+0.00192436*x*(x-1)) with lines linewidth 1.8 linecolor '#222222', \
  data index 20 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#E69F00', \
  data index 20 using 1:2 with points pointtype 11 pointsize 0.9 linecolor '#E69F00', \
  data index 21 using 1:2 with points pointtype 3 pointsize 1.4 linewidth 1.6 linecolor '#222222'
unset object
unset label
unset arrow

set lmargin at screen 0.7720
set rmargin at screen 0.9843
set bmargin at screen 0.0886
set tmargin at screen 0.2717
set title 'bohm, zipf = 1.2' offset 0,-0.4
set xlabel 'cores'
set ylabel ''
set xtics ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32, '64' 64, '128' 128)
set ytics ('' 0.00390625, '' 0.015625, '' 0.0625, '' 0.25, '' 1, '' 4, '' 16, '' 64)
unset label 1
set label 'Amdahl γ 1.44 ± 0.18  α 0.61 ± 0.09' at graph 0.02, graph 0.9575 left font ',10' textcolor '#333333' front
set label 'USL γ 1.25 ± 0.07  α 0.36 ± 0.04' at graph 0.02, graph 0.8725 left font ',10' textcolor '#333333' front
set label 'β 0.0061 ± 0.0008, peak at 10 cores (9-12)' at graph 0.02, graph 0.7875 left font ',10' textcolor '#333333' front
plot \
  1.44126*x/(1+0.611276*(x-1)+0*x*(x-1)) with lines linewidth 1.5 dashtype 2 linecolor '#555555', \
  1.24783*x/(1+0.35916*(x-1)+0.00613797*x*(x-1)) with lines linewidth 1.8 linecolor '#222222', \
  data index 22 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#E69F00', \
  data index 22 using 1:2 with points pointtype 11 pointsize 0.9 linecolor '#E69F00', \
  data index 23 using 1:2 with points pointtype 3 pointsize 1.4 linewidth 1.6 linecolor '#222222'
unset object
unset label
unset arrow

set lmargin at screen 0.0100
set rmargin at screen 0.9900
set bmargin at screen 0.0000
set tmargin at screen 0.0347
unset border
unset tics
unset title
unset xlabel
unset ylabel
unset logscale
set xrange [0:1]
set yrange [0:1]
set key center center horizontal Left reverse maxcols 7 samplen 2
plot \
  NaN title 'measured' with points pointtype 7 linecolor '#333333', \
  NaN title 'Amdahl' with lines linewidth 1.5 dashtype 2 linecolor '#555555', \
  NaN title 'USL' with lines linewidth 1.8 linecolor '#222222', \
  NaN title 'peak of the USL' with points pointtype 3 pointsize 1.4 linewidth 1.6 linecolor '#222222', \
  NaN title 'γ: one core' with dots linecolor 'white', \
  NaN title 'α: contention' with dots linecolor 'white', \
  NaN title 'β: coherency' with dots linecolor 'white'

unset multiplot
unset output
}
